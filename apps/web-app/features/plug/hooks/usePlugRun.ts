"use client";

/** The run that may be interrupted: which, what it does, and whether a process works on it. */
import { useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { isOver } from "starter-client/timeline";

import { type FollowedRun, useRunTimeline } from "@/features/run-timeline/hooks/useRunTimeline";
import { usePlugEffects, usePullPlug, useStartPlugRun } from "@/lib/queries/plug";
import type { PlugEffects } from "@/types/plug";

/** The address keeps it, so that the page itself may be loaded anew in the middle. */
const PARAMETER = "run";

export type PlugPhase = "idle" | "working" | "gone" | "completed" | "failed";

export interface PlugRunState {
  phase: PlugPhase;
  followed: FollowedRun;
  /** The latest that is known, also while nobody answers. */
  effects: PlugEffects | undefined;
  interruptions: number;
  start: () => void;
  pull: () => void;
  /** Why the last button did nothing. */
  problem: Error | null;
  busy: boolean;
}

export function usePlugRun(): PlugRunState {
  const runId = useSearchParams().get(PARAMETER);
  const followed = useRunTimeline(runId);
  const over = isOver(followed.timeline) || followed.error !== null;
  const effects = usePlugEffects(runId, over);
  const starting = useStartPlugRun();
  const pulling = usePullPlug(runId);
  const { refetch } = effects;

  useEffect(() => {
    if (over) void refetch();
  }, [over, refetch]);

  const gone = followed.connection === "reconnecting" || effects.isError || pulling.isPending;
  const phase = phaseOf(runId, followed, gone);
  return {
    phase,
    followed,
    effects: runId === null ? undefined : effects.data,
    interruptions: followed.timeline.attempt - 1 + (phase === "gone" ? 1 : 0),
    start: () => {
      pulling.reset();
      starting.mutate(undefined, { onSuccess: ({ run_id }) => show(run_id) });
    },
    pull: () => pulling.mutate(),
    problem: starting.error ?? pulling.error,
    busy: starting.isPending || gone,
  };
}

function phaseOf(runId: string | null, { timeline, error }: FollowedRun, gone: boolean): PlugPhase {
  if (runId === null) return "idle";
  if (error !== null) return "failed";
  if (isOver(timeline)) return timeline.status === "completed" ? "completed" : "failed";
  return gone ? "gone" : "working";
}

function show(runId: string): void {
  window.history.replaceState(null, "", `?${PARAMETER}=${runId}`);
}
