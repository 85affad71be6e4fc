/** What a person sees of one run: the state that its frames add up to. */
import type {
  Citation,
  ErrorPayload,
  FinalStatus,
  PublicFrame,
  Usage,
} from "starter-client/events";

export type TurnStatus = "pending" | "running" | FinalStatus;

interface PartFields {
  key: string;
  /** Its place: the index of its item among the items of the run. */
  order: number;
}

export interface TextPart extends PartFields {
  kind: "text";
  text: string;
  citations: readonly Citation[];
  done: boolean;
}

export interface ReasoningPart extends PartFields {
  kind: "reasoning";
  /** One text for each part of the summary. */
  summaries: readonly string[];
  startedAt: string;
  endedAt: string;
  done: boolean;
}

export interface ToolPart extends PartFields {
  kind: "tool";
  itemId: string | null;
  toolType: string;
  name: string;
  status: string;
  argumentsText: string;
  argumentsJson?: unknown;
  output?: unknown;
  startedAt: string;
  endedAt: string | null;
}

export interface HandoffPart extends PartFields {
  kind: "handoff";
  from: string | null;
  to: string;
}

export interface RefusalPart extends PartFields {
  kind: "refusal";
  text: string;
}

export type TurnPart = TextPart | ReasoningPart | ToolPart | HandoffPart | RefusalPart;

export interface Charge {
  eventId: number;
  /** The tool call in which an asked agent made the call; null for the run's own. */
  scope: string | null;
  microUsd: number;
}

/** The frames that count, newest first: what a rewind is computed from. */
export interface FrameLog {
  frame: PublicFrame;
  earlier: FrameLog | null;
}

export interface TurnState {
  status: TurnStatus;
  runId: string | null;
  agent: string | null;
  parts: readonly TurnPart[];
  /** What the model calls that have ended cost. */
  charges: readonly Charge[];
  usage: Usage | null;
  error: ErrorPayload | null;
  startedAt: string | null;
  finishedAt: string | null;
  lastEventId: number;
  log: FrameLog | null;
}

export const emptyTurn: TurnState = {
  status: "pending",
  runId: null,
  agent: null,
  parts: [],
  charges: [],
  usage: null,
  error: null,
  startedAt: null,
  finishedAt: null,
  lastEventId: 0,
  log: null,
};

export function isSettled(turn: TurnState): boolean {
  return turn.status !== "pending" && turn.status !== "running";
}

/** The answer as one text, as it is copied and read aloud. */
export function answerText(turn: TurnState): string {
  return turn.parts
    .flatMap((part) => (part.kind === "text" || part.kind === "refusal" ? [part.text] : []))
    .join("\n\n");
}

/** What the run has cost so far; null before its first model call has ended. */
export function costOf({ charges, usage }: TurnState): number | null {
  if (usage?.cost_micro_usd != null) return usage.cost_micro_usd;
  return charges.length === 0 ? null : charges.reduce((sum, charge) => sum + charge.microUsd, 0);
}
