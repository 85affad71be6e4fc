"use client";

/** Reads the frames of a run from the first, live while it goes on, and adds them up. */
import { useEffect, useState } from "react";
import type { PublicFrame } from "starter-client/events";
import { type Connection, followRun } from "starter-client/stream";
import { emptyTimeline, reduceTimeline, type Timeline } from "starter-client/timeline";

import { openRunStream } from "@/lib/api/runs";
import { createBatch, nextPaint } from "@/lib/chat/batch";
import { isFinalRefusal } from "@/lib/chat/refusals";

export interface FollowedRun {
  timeline: Timeline;
  connection: Connection;
  error: unknown;
  retry: () => void;
}

interface State {
  runId: string | null;
  timeline: Timeline;
  connection: Connection;
  error: unknown;
}

const unread: Omit<State, "runId"> = { timeline: emptyTimeline, connection: "open", error: null };

/** Follows no run while there is no id. */
export function useRunTimeline(runId: string | null): FollowedRun {
  const [state, setState] = useState<State>({ runId, ...unread });
  const [tries, setTries] = useState(0);
  if (state.runId !== runId) setState({ runId, ...unread });

  useEffect(() => {
    if (runId === null) return;
    const reading = new AbortController();
    const change = (next: (before: State) => Partial<State>) =>
      setState((before) =>
        before.runId === runId && !reading.signal.aborted ? { ...before, ...next(before) } : before,
      );
    read(runId, reading.signal, change).catch((error: unknown) => change(() => ({ error })));
    return () => reading.abort();
  }, [runId, tries]);

  const retry = () => {
    setState({ runId, ...unread });
    setTries(tries + 1);
  };
  return { ...state, retry };
}

type Change = (next: (before: State) => Partial<State>) => void;

async function read(runId: string, signal: AbortSignal, change: Change): Promise<void> {
  const take = (frames: readonly PublicFrame[]) =>
    change(({ timeline }) => ({ timeline: reduceTimeline(timeline, frames) }));
  const batch = createBatch(take, nextPaint);
  await followRun({
    open: (lastEventId) => openRunStream(runId, lastEventId, signal),
    onFrames: batch.add,
    onConnection: (connection) => change(() => ({ connection })),
    isFinalRefusal,
    signal,
  });
  batch.flush();
}
