/** Frames of a model's answer: the call itself, its thoughts and its texts. */
import type { FrameOf, PublicFrame } from "starter-client/events";

import { type Draft, laneOf, timeOf, withPhase } from "./draft.ts";
import type { PhaseKind, Span, SpanStatus } from "./types.ts";

export function reduceCall(draft: Draft, frame: PublicFrame): void {
  switch (frame.kind) {
    case "output_item.added":
      return addItem(draft, frame);
    case "output_item.done":
      return finishItem(draft, frame);
    case "message.delta":
    case "refusal.delta":
      return write(draft, frame, "message", (text) => text + frame.delta);
    case "refusal.done":
      return write(draft, frame, "message", () => frame.refusal_text);
    case "reasoning_summary.part.added":
      return write(draft, frame, "reasoning", (text) => (text === "" ? "" : `${text}\n\n`));
    case "reasoning_summary.delta":
      return write(draft, frame, "reasoning", (text) => text + frame.delta);
    case "model.call":
      return finishCall(draft, frame);
  }
}

/** What the provider's own tools do belongs to the call; ours are only asked for in it. */
const PHASES: Record<string, PhaseKind> = {
  reasoning: "thinking",
  message: "writing",
  function_call: "calling",
};

function addItem(draft: Draft, frame: FrameOf<"output_item.added">): void {
  const call = callOf(draft, frame);
  const at = timeOf(frame);
  const phase = PHASES[frame.item_type] ?? "working";
  draft.change(call.id, { lastAt: at, phases: withPhase(call.phases, phase, at) });
  if (frame.item_type === "reasoning" || frame.item_type === "message") {
    openItem(draft, frame, frame.item_type, call.id);
  }
}

type ItemFrame = PublicFrame & { item_id: string };

function openItem(draft: Draft, frame: ItemFrame, kind: "reasoning" | "message", call: string) {
  return draft.open(frame, { id: itemSpanId(frame, kind), kind, parent: call, name: "" });
}

function itemSpanId(frame: ItemFrame, kind: string): string {
  return `${kind}:${laneOf(frame)}:${frame.item_id}`;
}

function write(
  draft: Draft,
  frame: ItemFrame,
  kind: "reasoning" | "message",
  change: (text: string) => string,
): void {
  const call = callOf(draft, frame);
  const span = openItem(draft, frame, kind, call.id);
  const at = timeOf(frame);
  draft.change(span.id, { text: change(span.text), lastAt: at });
  draft.change(call.id, { lastAt: at });
}

function finishItem(draft: Draft, frame: FrameOf<"output_item.done">): void {
  const at = timeOf(frame);
  draft.end(itemSpanId(frame, "reasoning"), at);
  draft.end(itemSpanId(frame, "message"), at);
  draft.change(callOf(draft, frame).id, { lastAt: at });
}

/**
 * The model call that the frame stems from. No frame says when one begins: it does as soon as what
 * came before it in its lane is done.
 */
function callOf(draft: Draft, frame: PublicFrame): Span {
  const lane = draft.lane(frame);
  const id = callId(draft, frame);
  if (lane.call !== id) {
    closeCall(draft, frame);
    draft.setLane(frame, { call: id, callEnded: false });
  }
  const startedAt = lane.lastAt ?? draft.find(lane.parent)?.phases.at(-1)?.at ?? timeOf(frame);
  const phases = [{ kind: "waiting", at: startedAt }] as const;
  return draft.open(frame, { id, kind: "model", name: "", startedAt, phases });
}

function callId(draft: Draft, frame: PublicFrame): string {
  const { call, callEnded } = draft.lane(frame);
  if (frame.response_id) return `model:${laneOf(frame)}:${frame.response_id}`;
  return call !== null && !callEnded ? call : `model:${laneOf(frame)}:${frame.event_id}`;
}

const STATUSES: Record<FrameOf<"model.call">["call"]["status"], SpanStatus> = {
  completed: "completed",
  failed: "failed",
  incomplete: "incomplete",
  cancelled: "stopped",
};

function finishCall(draft: Draft, frame: FrameOf<"model.call">): void {
  const { call } = frame;
  const { id, phases, ...span } = callOf(draft, frame);
  const at = timeOf(frame);
  const startedAt = Math.max(Date.parse(call.started_at), span.startedAt);
  const told = phases.map((phase, index) => (index === 0 ? { ...phase, at: startedAt } : phase));
  draft.change(id, { call, name: call.model, startedAt, phases: told });
  draft.end(id, at, STATUSES[call.status]);
  startTools(draft, frame, at);
}

/** The call of this lane is over, whether or not a frame has said so. */
export function closeCall(draft: Draft, frame: PublicFrame): void {
  const { call, callEnded } = draft.lane(frame);
  const span = draft.find(call);
  if (!span || callEnded) return;
  draft.end(call, span.lastAt);
  startTools(draft, frame, span.lastAt);
}

/** The tools that a call has asked for run when it is over, side by side. */
function startTools(draft: Draft, frame: PublicFrame, at: number): void {
  const { parent } = draft.lane(frame);
  for (const span of draft.state.spans.values()) {
    const asked = span.phases.at(-1)?.kind === "calling" && span.kind !== "model";
    if (span.parent !== parent || !asked || span.endedAt !== null) continue;
    draft.change(span.id, { phases: withPhase(span.phases, "working", at) });
  }
  draft.setLane(frame, { callEnded: true });
}
