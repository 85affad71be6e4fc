/** What a run did, as spans of time: the state that its frames add up to. */
import type {
  ErrorPayload,
  FinalStatus,
  ModelCall,
  PublicFrame,
  Usage,
} from "starter-client/events";

export type SpanKind =
  /** An agent at work, from its first frame to its handoff or the end. */
  | "agent"
  | "model"
  | "reasoning"
  | "message"
  | "tool"
  /** A tool that is itself an agent; what that agent does stands below it. */
  | "ask"
  | "handoff"
  /** No worker had the run: from the last frame that was lost to the rewind. */
  | "rewind";

export type SpanStatus = "running" | "completed" | "failed" | "incomplete" | "stopped" | "refused";

export type PhaseKind = "waiting" | "thinking" | "writing" | "calling" | "approval" | "working";

/** From that moment on, until the next phase or the end of the span. */
export interface Phase {
  kind: PhaseKind;
  at: number;
}

export interface Span {
  /** Unique among the spans of a run, those that were lost included. */
  id: string;
  kind: SpanKind;
  parent: string | null;
  /** The key of the agent, of the tool, or the id of the model. */
  name: string;
  /** The agent at work. */
  agent: string | null;
  /** What kind of tool it is, of a tool and of an agent that was asked. */
  toolType: string | null;
  /** The output item that a tool call is, where the provider runs the tool. */
  itemId: string | null;
  status: SpanStatus;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** When the last frame of it was. */
  lastAt: number;
  endedAt: number | null;
  firstEvent: number;
  phases: readonly Phase[];
  text: string;
  argumentsText: string;
  argumentsJson?: unknown;
  output?: unknown;
  /** Why a tool failed. */
  error: string | null;
  /** What a model call used; told when it has ended. */
  call: ModelCall | null;
  /** Which attempt of the run it belongs to. */
  attempt: number;
  /** It happened, but the run was rewound behind it: a later attempt counts instead. */
  lost: boolean;
}

/** A worker was lost and another went on from the last recorded step. */
export interface RewindMark {
  attempt: number;
  at: number;
  eventId: number;
  /** When the worker that was lost told something last. */
  lostAt: number;
  /** The asked agent whose work was repeated; null for the run. */
  scope: string | null;
}

/** Where the frames of one agent's line of work stand: the run's own, or that of an asked agent. */
export interface Lane {
  /** The span under which new ones are put. */
  parent: string | null;
  /** The model call that is under way or was the last. */
  call: string | null;
  callEnded: boolean;
  /** When its last frame was; null before the first. */
  lastAt: number | null;
  handoffs: number;
}

export type TimelineStatus = "pending" | "running" | FinalStatus;

export interface Timeline {
  status: TimelineStatus;
  runId: string | null;
  /** Every frame in order, also those that a rewind took back: what scrubbing steps through. */
  frames: readonly PublicFrame[];
  /** The frames that count. */
  kept: readonly PublicFrame[];
  spans: ReadonlyMap<string, Span>;
  lanes: ReadonlyMap<string, Lane>;
  rewinds: readonly RewindMark[];
  attempt: number;
  startedAt: number | null;
  lastAt: number;
  endedAt: number | null;
  /** When the first word of the answer came. */
  firstTextAt: number | null;
  usage: Usage | null;
  error: ErrorPayload | null;
  lastEventId: number;
}

export const emptyTimeline: Timeline = {
  status: "pending",
  runId: null,
  frames: [],
  kept: [],
  spans: new Map(),
  lanes: new Map(),
  rewinds: [],
  attempt: 1,
  startedAt: null,
  lastAt: 0,
  endedAt: null,
  firstTextAt: null,
  usage: null,
  error: null,
  lastEventId: 0,
};

/** The lane of the run's own agents; those of asked agents are named by their tool call. */
export const ROOT_LANE = "";

export function isOver(timeline: Timeline): boolean {
  return timeline.status !== "pending" && timeline.status !== "running";
}
