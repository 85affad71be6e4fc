/** What a person sees of one run: the state that its frames add up to. */
import type {
  Citation,
  ErrorPayload,
  FinalStatus,
  MemoryCheckpointPayload,
  MessageAttachment,
  PublicFrame,
  StreamNotice,
  ToolFields,
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
  /** `commentary` on the way or the `final_answer`, where the provider tells. */
  phase: string | null;
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

/** An image on its way, as base64; the finished one comes as an attachment. */
export interface PartialImage {
  index: number;
  data: string;
  done: boolean;
}

export interface Approval {
  approved: boolean;
  reason: string | null;
}

export interface ToolPart extends PartFields {
  kind: "tool";
  itemId: string | null;
  toolType: string;
  name: string;
  status: string;
  argumentsText: string;
  argumentsJson?: unknown;
  /** The code that a tool runs. */
  code: string;
  output?: unknown;
  /** Why it failed, in words for people. */
  error: string | null;
  /** Everything its statuses told, the newest of each field; which there are depends on the type. */
  fields: Partial<ToolFields>;
  images: readonly PartialImage[];
  /** What a person decided about it. */
  approval: Approval | null;
  /** What was masked or cut in its arguments and results. */
  notices: readonly StreamNotice[];
  /** What the agent did that this tool asked. */
  parts: readonly TurnPart[];
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

/** The history was shortened for the model. */
export interface CheckpointPart extends PartFields {
  kind: "checkpoint";
  checkpoint: MemoryCheckpointPayload;
}

export type TurnPart =
  TextPart | ReasoningPart | ToolPart | HandoffPart | RefusalPart | CheckpointPart;

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
  /** Files that belong to the answer. */
  attachments: readonly MessageAttachment[];
  /** The answer of an agent whose output has a form. */
  structuredOutput?: unknown;
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
  attachments: [],
  charges: [],
  usage: null,
  error: null,
  startedAt: null,
  finishedAt: null,
  lastEventId: 0,
  log: null,
};

type ToolStart = Pick<ToolPart, "key" | "order" | "toolType" | "name" | "startedAt">;

/** A tool call of which nothing more is known yet. */
export function newToolPart(start: ToolStart & Partial<ToolPart>): ToolPart {
  return {
    kind: "tool",
    itemId: null,
    status: "in_progress",
    argumentsText: "",
    code: "",
    error: null,
    fields: {},
    images: [],
    approval: null,
    notices: [],
    parts: [],
    endedAt: null,
    ...start,
  };
}

export function isSettled(turn: TurnState): boolean {
  return turn.status !== "pending" && turn.status !== "running";
}

/** The answer as one text, as it is copied and read aloud. */
export function answerText(turn: TurnState): string {
  return turn.parts
    .flatMap((part) => (part.kind === "text" || part.kind === "refusal" ? [part.text] : []))
    .filter((text) => text !== "")
    .join("\n\n");
}

/** What the run has cost so far; null before its first model call has ended. */
export function costOf({ charges, usage }: TurnState): number | null {
  if (usage?.cost_micro_usd != null) return usage.cost_micro_usd;
  return charges.length === 0 ? null : charges.reduce((sum, charge) => sum + charge.microUsd, 0);
}
