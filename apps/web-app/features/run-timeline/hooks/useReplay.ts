"use client";

/** Plays a run again, in the time that it took or a little quicker. */
import { useEffect, useEffectEvent, useState } from "react";
import type { Timeline } from "starter-client/timeline";

import type { Cursor } from "./useCursor";

/** Nobody watches longer than that. */
const LONGEST_MS = 12_000;

export interface Replay {
  playing: boolean;
  toggle: () => void;
  stop: () => void;
}

export function useReplay(timeline: Timeline, cursor: Cursor): Replay {
  const [playing, setPlaying] = useState(false);
  const { startedAt, lastAt } = timeline;

  const show = useEffectEvent((moment: number) => {
    cursor.moveToMoment(moment);
    if (moment >= lastAt) setPlaying(false);
  });
  const beginning = useEffectEvent(() => (cursor.atEnd ? (startedAt ?? 0) : cursor.moment));

  useEffect(() => {
    if (!playing) return;
    const from = beginning();
    const pace = Math.max((lastAt - (startedAt ?? lastAt)) / LONGEST_MS, 1);
    let first: number | null = null;
    let next = requestAnimationFrame(function step(at) {
      first ??= at;
      next = requestAnimationFrame(step);
      show(from + (at - first) * pace);
    });
    return () => cancelAnimationFrame(next);
  }, [playing, startedAt, lastAt]);

  return { playing, toggle: () => setPlaying(!playing), stop: () => setPlaying(false) };
}
