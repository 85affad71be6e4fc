/** A run as it stood at any of its events. */
import { timeOf } from "./draft";
import { reduceTimeline } from "./reducer";
import { emptyTimeline, type Timeline } from "./types";

/** The timeline after so many of its events; it holds for any run, rewound ones included. */
export function timelineAfter(timeline: Timeline, events: number): Timeline {
  if (events >= timeline.frames.length) return timeline;
  return reduceTimeline(emptyTimeline, timeline.frames.slice(0, events));
}

/** How many events had come by then; frames come in the order of time. */
export function eventsUntil({ frames }: Timeline, at: number): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const frame = frames[middle];
    if (frame && timeOf(frame) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The moment of the last of so many events; that of the beginning for none. */
export function momentOf({ frames, startedAt }: Timeline, events: number): number {
  const frame = frames[Math.min(events, frames.length) - 1];
  return frame ? timeOf(frame) : (startedAt ?? 0);
}
