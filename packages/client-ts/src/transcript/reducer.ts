/** Frames in, turn out: a pure function that can be cut, resumed and rewound anywhere. */
import type { FrameOf, PublicFrame } from "starter-client/events";

import { reduceAttachments } from "./attachments.ts";
import { reduceCharges } from "./charges.ts";
import { reducePart } from "./parts.ts";
import { reduceScoped } from "./scopes.ts";
import { emptyTurn, type FrameLog, isSettled, type TurnState } from "./turn.ts";

export function reduceFrames(turn: TurnState, frames: readonly PublicFrame[]): TurnState {
  return frames.reduce(reduceFrame, turn);
}

/** A frame that was seen before, or that follows the terminal one, changes nothing. */
export function reduceFrame(turn: TurnState, frame: PublicFrame): TurnState {
  if (frame.event_id <= turn.lastEventId || isSettled(turn)) return turn;
  if (frame.kind === "run.rewound") return rewind(turn, frame);
  return apply({ ...turn, log: { frame, earlier: turn.log } }, frame);
}

function apply(turn: TurnState, frame: PublicFrame): TurnState {
  const next: TurnState = {
    ...turn,
    lastEventId: frame.event_id,
    runId: turn.runId ?? frame.run_id,
    startedAt: turn.startedAt ?? frame.server_timestamp,
    status: turn.status === "pending" ? "running" : turn.status,
    charges: reduceCharges(turn.charges, frame),
  };
  // What an asked agent does stands within the tool that asked it.
  if (frame.scope) return { ...next, parts: reduceScoped(next.parts, frame, frame.scope) };
  next.attachments = reduceAttachments(next.attachments, frame);
  if (frame.kind === "final" || frame.kind === "error") return settle(next, frame);
  if (frame.kind !== "agent.updated" && frame.agent) next.agent = frame.agent;
  next.parts = reducePart(next.parts, frame);
  return next;
}

function settle(turn: TurnState, frame: FrameOf<"final"> | FrameOf<"error">): TurnState {
  const finishedAt = frame.server_timestamp;
  const parts = reducePart(turn.parts, frame);
  if (frame.kind === "error") {
    return { ...turn, parts, finishedAt, status: "failed", error: frame.error };
  }
  const { status, usage, structured_output: structuredOutput } = frame.final;
  const settled: TurnState = { ...turn, parts, finishedAt, status, usage: usage ?? null };
  return structuredOutput == null ? settled : { ...settled, structuredOutput };
}

/**
 * A worker died and another took over: what came after `rewind_to_event_id` did not happen; within
 * a scope, what came of that scope.
 */
function rewind(turn: TurnState, frame: FrameOf<"run.rewound">): TurnState {
  const kept: PublicFrame[] = [];
  for (let entry: FrameLog | null = turn.log; entry; entry = entry.earlier) {
    if (!isLost(entry.frame, frame)) kept.push(entry.frame);
  }
  const rebuilt = reduceFrames(emptyTurn, kept.reverse());
  return {
    ...rebuilt,
    status: "running",
    runId: rebuilt.runId ?? frame.run_id,
    startedAt: rebuilt.startedAt ?? turn.startedAt ?? frame.server_timestamp,
    lastEventId: frame.event_id,
  };
}

function isLost(frame: PublicFrame, { rewind_to_event_id: upTo, scope }: FrameOf<"run.rewound">) {
  if (frame.event_id <= upTo) return false;
  return !scope || frame.scope?.tool_call_id === scope.tool_call_id;
}
