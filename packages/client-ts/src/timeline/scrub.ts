/** A run as it stood at any of its events. */
import type { PublicFrame } from "starter-client/events";

import { laneOf, timeOf, toolSpanId } from "./draft.ts";
import { reduceTimeline } from "./reducer.ts";
import { emptyTimeline, type Span, type Timeline } from "./types.ts";

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

/** The span that the last of so many events belongs to; null for those of the run as a whole. */
export function spanAt(timeline: Timeline, events: number): string | null {
  const frame = timeline.frames[events - 1];
  if (!frame) return null;
  const named = candidates(frame);
  const fits = ({ id, firstEvent }: Span) =>
    named.includes(id.replace(/~\d+$/, "")) && firstEvent <= frame.event_id;
  return [...timeline.spans.values()].findLast(fits)?.id ?? null;
}

function candidates(frame: PublicFrame): string[] {
  const fields = frame as { tool_call_id?: string; item_id?: string };
  const call = frame.kind === "tool.status" ? frame.tool.tool_call_id : fields.tool_call_id;
  if (call) return [toolSpanId(call)];
  if (frame.kind === "agent.updated") return [`handoff:${frame.event_id}`];
  const lane = laneOf(frame);
  const item = fields.item_id ?? "";
  const model = `model:${lane}:${frame.response_id ?? ""}`;
  return [`message:${lane}:${item}`, `reasoning:${lane}:${item}`, model];
}
