/** The frames of a run's public stream (`public_sse_v1`), as they arrive. */
import type { Usage } from "@/types/usage";

export interface FrameScope {
  type: "agent_tool";
  tool_call_id: string;
  tool_name?: string | null;
  agent?: string | null;
}

export interface FrameEnvelope {
  schema: "public_sse_v1";
  event_id: number;
  stream_id: string;
  server_timestamp: string;
  conversation_id: string;
  run_id: string;
  response_id?: string | null;
  agent?: string | null;
  /** Set on what happens inside a tool that is itself an agent. */
  scope?: FrameScope | null;
}

interface ItemFields {
  item_id: string;
  output_index: number;
}

export interface UrlCitation {
  type: "url_citation";
  start_index: number;
  end_index: number;
  title?: string | null;
  url: string;
}

export interface FileCitation {
  type: "file_citation";
  start_index?: number | null;
  end_index?: number | null;
  index?: number | null;
  file_id: string;
  filename?: string | null;
}

export interface ContainerFileCitation {
  type: "container_file_citation";
  start_index: number;
  end_index: number;
  container_id: string;
  file_id: string;
  filename?: string | null;
  url?: string | null;
}

export type Citation = UrlCitation | FileCitation | ContainerFileCitation;

/** The fields that every kind of tool shares; the rest of the union is kept as it came. */
export interface ToolFields {
  tool_type: string;
  tool_call_id: string;
  status: string;
  name?: string | null;
  tool_name?: string | null;
  /** The agent behind a tool that asks one. */
  agent?: string | null;
  arguments_text?: string | null;
  arguments_json?: unknown;
  output?: unknown;
  /** What a search at the provider looked for and found. */
  query?: string | null;
  queries?: readonly string[] | null;
  results?: readonly unknown[] | null;
}

export type FinalStatus = "completed" | "failed" | "incomplete" | "refused" | "cancelled";

export interface FinalPayload {
  status: FinalStatus;
  response_text?: string | null;
  reasoning_summary_text?: string | null;
  refusal_text?: string | null;
  usage?: Usage | null;
}

export interface ErrorPayload {
  code?: string | null;
  message: string;
  source: "provider" | "server";
  is_retryable: boolean;
  request_id?: string | null;
}

/** What one call of a model came to. */
export interface ModelCall {
  model: string;
  started_at: string;
  status: "completed" | "failed" | "incomplete" | "cancelled";
  usage?: Usage | null;
  cost_micro_usd?: number | null;
  /** A simulator answered: the cost is a list price that nobody bills. */
  simulated?: boolean | null;
}

interface ToolCallFields extends Partial<ItemFields> {
  tool_call_id: string;
  tool_type: string;
  tool_name?: string | null;
}

interface FrameBodies {
  lifecycle: { status: string; reason?: string | null };
  "agent.updated": { from_agent?: string | null; to_agent: string };
  "output_item.added": ItemFields & { item_type: string };
  "output_item.done": ItemFields & { item_type: string };
  "message.delta": ItemFields & { content_index: number; delta: string };
  "message.citation": ItemFields & { content_index: number; citation: Citation };
  "reasoning_summary.part.added": ItemFields & { summary_index: number; text?: string | null };
  "reasoning_summary.delta": ItemFields & { summary_index?: number | null; delta: string };
  "reasoning_summary.part.done": ItemFields & { summary_index: number; text: string };
  "refusal.delta": ItemFields & { content_index: number; delta: string };
  "refusal.done": ItemFields & { content_index: number; refusal_text: string };
  "tool.status": Partial<ItemFields> & { tool: ToolFields };
  "tool.arguments.delta": ToolCallFields & { delta: string };
  "tool.arguments.done": ToolCallFields & { arguments_text: string; arguments_json?: unknown };
  "tool.code.delta": ItemFields & { tool_call_id: string; delta: string };
  "tool.code.done": ItemFields & { tool_call_id: string; code: string };
  "tool.output": ToolCallFields & { output: unknown; status?: string | null };
  "tool.approval": ItemFields & { tool_call_id: string; approved: boolean; reason?: string | null };
  "model.call": { call: ModelCall };
  "run.rewound": { attempt: number; rewind_to_event_id: number };
  error: { error: ErrorPayload };
  final: { final: FinalPayload };
}

export type FrameKind = keyof FrameBodies;

export type FrameOf<K extends FrameKind> = FrameEnvelope & { kind: K } & FrameBodies[K];

export type PublicFrame = { [K in FrameKind]: FrameOf<K> }[FrameKind];

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

/** A kind that this client does not know is a frame too: the reducer steps over it. */
function isFrame(value: unknown): value is PublicFrame {
  if (typeof value !== "object" || value === null) return false;
  const frame = value as Partial<FrameEnvelope> & { kind?: unknown };
  return typeof frame.event_id === "number" && typeof frame.kind === "string";
}

export function isTerminal(frame: PublicFrame): boolean {
  return (frame.kind === "final" || frame.kind === "error") && !frame.scope;
}
