"use client";

/** The present moment by the clock that stamps the frames, while a run goes on. */
import { useEffect, useRef, useState } from "react";
import { isOver, type Timeline } from "starter-client/timeline";

const TICK_MS = 100;

/** It stands still while nothing can be heard of the run. */
export function useServerNow(timeline: Timeline, connected: boolean): number {
  const { lastAt } = timeline;
  const running = connected && !isOver(timeline) && timeline.startedAt !== null;
  // Frames that are read late say nothing of the clocks; the freshest one bounds their difference.
  const ahead = useRef(Infinity);
  const [now, setNow] = useState(0);

  useEffect(() => {
    ahead.current = Math.min(ahead.current, Date.now() - lastAt);
  }, [lastAt]);

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now() - ahead.current), TICK_MS);
    return () => clearInterval(timer);
  }, [running]);

  return running ? Math.max(now, lastAt) : lastAt;
}
