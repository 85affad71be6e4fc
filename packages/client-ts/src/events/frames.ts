/** The frames of a run's public stream (`public_sse_v1`), as they arrive. */
import type { PublicSseEvent, ToolStatusEvent } from "./types.gen.ts";

export type PublicFrame = PublicSseEvent;

export type FrameKind = PublicFrame["kind"];

export type FrameOf<K extends FrameKind> = Extract<PublicFrame, { kind: K }>;

/** What frames of any kind carry. */
export type FrameEnvelope = Pick<
  FrameOf<"lifecycle">,
  | "schema"
  | "event_id"
  | "stream_id"
  | "server_timestamp"
  | "conversation_id"
  | "run_id"
  | "response_id"
  | "agent"
  | "scope"
  | "notices"
>;

export type Citation = FrameOf<"message.citation">["citation"];

export type PublicTool = ToolStatusEvent["tool"];

/** The fields that some kind of tool has: to read them without asking first which kind it is. */
export type ToolFields = {
  [Field in AnyKey<PublicTool>]?: Extract<PublicTool, Partial<Record<Field, unknown>>>[Field];
} & Pick<PublicTool, "tool_call_id" | "tool_type" | "status">;

type AnyKey<Union> = Union extends unknown ? keyof Union : never;

export type FinalStatus = FrameOf<"final">["final"]["status"];

/** The `data:` of one server-sent event as a frame; null when it is not one of ours. */
export function parseFrame(data: string): PublicFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  return isFrame(value) ? value : null;
}

/** A kind that this client does not know is a frame too: the reducers step over it. */
function isFrame(value: unknown): value is PublicFrame {
  if (typeof value !== "object" || value === null) return false;
  const frame = value as Partial<FrameEnvelope> & { kind?: unknown };
  return typeof frame.event_id === "number" && typeof frame.kind === "string";
}

export function isTerminal(frame: PublicFrame): boolean {
  return (frame.kind === "final" || frame.kind === "error") && !frame.scope;
}
