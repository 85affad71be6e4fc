/** Frames in, timeline out: a pure function that can be cut, resumed and rewound anywhere. */
import type { FinalStatus, FrameOf, PublicFrame } from "starter-client/events";

import { closeCall, reduceCall } from "./calls.ts";
import { Draft, laneOf, timeOf } from "./draft.ts";
import { rewind } from "./rewind.ts";
import { reduceTool } from "./tools.ts";
import { isOver, ROOT_LANE, type SpanStatus, type Timeline } from "./types.ts";

/** Frames that were seen before, or that follow the terminal one, change nothing. */
export function reduceTimeline(timeline: Timeline, frames: readonly PublicFrame[]): Timeline {
  const draft = new Draft(timeline);
  for (const frame of frames) take(draft, frame);
  return draft.state.lastEventId === timeline.lastEventId ? timeline : draft.state;
}

function take(draft: Draft, frame: PublicFrame): void {
  const { state } = draft;
  if (frame.event_id <= state.lastEventId || isOver(state)) return;
  const at = timeOf(frame);
  state.lastEventId = frame.event_id;
  state.frames.push(frame);
  state.runId ??= frame.run_id;
  state.startedAt ??= at;
  state.lastAt = Math.max(state.lastAt, at);
  if (state.status === "pending") state.status = "running";
  if (frame.kind === "run.rewound") rewind(draft, frame, count);
  else count(draft, frame);
}

/** Puts a frame in that counts; a rewind does it again for those that it keeps. */
function count(draft: Draft, frame: PublicFrame): void {
  const { state } = draft;
  state.kept.push(frame);
  const root = laneOf(frame) === ROOT_LANE;
  if (root) openAgent(draft, frame);
  if (frame.kind === "agent.updated") handOver(draft, frame);
  else if (root && (frame.kind === "final" || frame.kind === "error")) settle(draft, frame);
  else {
    reduceCall(draft, frame);
    reduceTool(draft, frame);
    if (root && frame.kind === "message.delta") state.firstTextAt ??= timeOf(frame);
  }
  draft.setLane(frame, { lastAt: timeOf(frame) });
}

/** The first frame of the run names who begins. */
function openAgent(draft: Draft, frame: PublicFrame): void {
  if (draft.lane(frame).parent !== null) return;
  const id = agentSpanId(0);
  draft.open(frame, { id, kind: "agent", name: frame.agent ?? "", parent: null });
  draft.setLane(frame, { parent: id });
}

function agentSpanId(handoffs: number): string {
  return `agent:${handoffs}`;
}

function handOver(draft: Draft, frame: FrameOf<"agent.updated">): void {
  closeCall(draft, frame);
  const at = timeOf(frame);
  const id = `handoff:${frame.event_id}`;
  const { parent, handoffs } = draft.lane(frame);
  const name = frame.to_agent;
  draft.open(frame, { id, kind: "handoff", name, endedAt: at, status: "completed" });
  // An agent that is asked stays the one that was asked.
  if (laneOf(frame) !== ROOT_LANE) return;
  draft.end(parent, at);
  const next = agentSpanId(handoffs + 1);
  draft.open(frame, { id: next, kind: "agent", name, agent: name, parent: null });
  draft.setLane(frame, { parent: next, handoffs: handoffs + 1 });
}

const STATUSES: Record<FinalStatus, SpanStatus> = {
  completed: "completed",
  failed: "failed",
  incomplete: "incomplete",
  refused: "refused",
  cancelled: "stopped",
};

/** Nothing goes on after the end: what was still open is closed as it stands. */
function settle(draft: Draft, frame: FrameOf<"final"> | FrameOf<"error">): void {
  const { state } = draft;
  const at = timeOf(frame);
  closeCall(draft, frame);
  state.endedAt = at;
  state.status = frame.kind === "error" ? "failed" : frame.final.status;
  if (frame.kind === "error") state.error = frame.error;
  else state.usage = frame.final.usage ?? null;
  const ended = STATUSES[state.status];
  for (const { id, kind } of state.spans.values()) {
    draft.end(id, at, kind === "tool" || kind === "ask" ? "stopped" : ended);
  }
}
