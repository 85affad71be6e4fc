/** How far the time axis reaches. */
import { isOver, type Timeline } from "starter-client/timeline";

import type { TimeScale } from "@/features/run-timeline/types";

/** While a run goes on the axis is longer than the run, so that bars grow and the scale stands. */
const ROOM = 1.08;
const GROWTH = 1.5;
const LEAST_MS = 2000;

export function axisLength(durationMs: number, over: boolean): number {
  if (over) return Math.max(durationMs, 1);
  let length = LEAST_MS;
  while (length < durationMs * ROOM) length *= GROWTH;
  return length;
}

export function durationOf(timeline: Timeline, now: number): number {
  if (timeline.startedAt === null) return 0;
  const end = isOver(timeline) ? (timeline.endedAt ?? timeline.lastAt) : now;
  return Math.max(end, timeline.lastAt) - timeline.startedAt;
}

export function scaleOf({ startedAt }: Timeline, length: number): TimeScale {
  const start = startedAt ?? 0;
  return { start, end: start + length };
}
