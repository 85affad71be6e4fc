/** Frames in, turn out: a pure function that can be cut, resumed and rewound anywhere. */
import type { FrameOf, PublicFrame } from "starter-client/events";
import { reduceCharges } from "./charges.ts";
import { reducePart } from "./parts.ts";
import { emptyTurn, type FrameLog, isSettled, type TurnState } from "./turn.ts";

export function reduceFrames(turn: TurnState, frames: readonly PublicFrame[]): TurnState {
  return frames.reduce(reduceFrame, turn);
}

/** A frame that was seen before, or that follows the terminal one, changes nothing. */
export function reduceFrame(turn: TurnState, frame: PublicFrame): TurnState {
  if (frame.event_id <= turn.lastEventId || isSettled(turn)) return turn;
  if (frame.kind === "run.rewound" && !frame.scope) return rewind(turn, frame);
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
  // What an agent does inside a tool is told by the tool's own status and output.
  if (frame.scope) return next;
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
  return {
    ...turn,
    parts,
    finishedAt,
    status: frame.final.status,
    usage: frame.final.usage ?? null,
  };
}

/** A worker died and another took over: what came after `rewind_to_event_id` did not happen. */
function rewind(turn: TurnState, frame: FrameOf<"run.rewound">): TurnState {
  const kept: PublicFrame[] = [];
  for (let entry: FrameLog | null = turn.log; entry; entry = entry.earlier) {
    if (entry.frame.event_id <= frame.rewind_to_event_id) kept.push(entry.frame);
  }
  const rebuilt = reduceFrames(emptyTurn, kept.reverse());
  return {
    ...rebuilt,
    status: "running",
    runId: rebuilt.runId ?? frame.run_id,
    startedAt: rebuilt.startedAt ?? turn.startedAt,
    lastEventId: frame.event_id,
  };
}
