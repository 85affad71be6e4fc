/** Frames of tool calls, those included that ask another agent. */
import type { FrameOf, PublicFrame, ToolFields } from "starter-client/events";
import { tellsError } from "starter-client/transcript";

import { closeCall } from "./calls.ts";
import { type Draft, timeOf, toolSpanId, withPhase } from "./draft.ts";
import type { PhaseKind, Span } from "./types.ts";

export function reduceTool(draft: Draft, frame: PublicFrame): void {
  switch (frame.kind) {
    case "tool.status":
      return applyStatus(draft, frame);
    case "tool.arguments.delta":
      return extend(draft, frame, frame.delta);
    case "tool.arguments.done":
      return update(draft, frame, {
        argumentsText: frame.arguments_text,
        argumentsJson: frame.arguments_json,
      });
    case "tool.code.delta":
      return extend(draft, frame, frame.delta);
    case "tool.code.done":
      return update(draft, frame, { argumentsText: frame.code });
    case "tool.output":
      return finish(draft, frame);
    case "tool.approval":
      return decide(draft, frame);
    case "output_item.done":
      return finishHosted(draft, frame);
  }
}

type ToolFrame = PublicFrame & { tool_call_id: string };

function extend(draft: Draft, frame: ToolFrame, delta: string): void {
  const span = draft.find(toolSpanId(frame.tool_call_id));
  if (span) update(draft, frame, { argumentsText: span.argumentsText + delta });
}

function update(draft: Draft, frame: ToolFrame, fields: Partial<Span>): void {
  draft.change(toolSpanId(frame.tool_call_id), { lastAt: timeOf(frame), ...fields });
}

const HOSTED: ReadonlySet<string> = new Set([
  "web_search",
  "file_search",
  "code_interpreter",
  "image_generation",
]);

function openTool(draft: Draft, frame: FrameOf<"tool.status">): Span {
  const tool: ToolFields = frame.tool;
  const hosted = HOSTED.has(tool.tool_type);
  const name = tool.name ?? tool.tool_name ?? tool.tool_type;
  return draft.open(frame, {
    id: toolSpanId(tool.tool_call_id),
    kind: tool.tool_type === "agent" ? "ask" : "tool",
    toolType: tool.tool_type,
    name: tool.tool_type === "agent" ? (tool.agent ?? name) : name,
    itemId: hosted ? (frame.item_id ?? null) : null,
    phases: [{ kind: hosted ? "working" : "calling", at: timeOf(frame) }],
  });
}

/** What a status says the tool is doing; a call in progress is asked for or at work already. */
const PHASES: Record<string, PhaseKind> = {
  awaiting_approval: "approval",
  searching: "working",
  interpreting: "working",
  generating: "working",
};

function applyStatus(draft: Draft, frame: FrameOf<"tool.status">): void {
  const tool: ToolFields = frame.tool;
  const span = openTool(draft, frame);
  const at = timeOf(frame);
  const phase = PHASES[tool.status];
  draft.change(span.id, {
    lastAt: at,
    phases: phase ? withPhase(span.phases, phase, at) : span.phases,
    argumentsText: tool.arguments_text ?? span.argumentsText,
    argumentsJson: tool.arguments_json ?? searched(tool) ?? span.argumentsJson,
    output: tool.output ?? (tool.results ? { results: tool.results } : span.output),
    error: tool.error ?? span.error,
  });
  if (tool.status === "completed") draft.end(span.id, at);
  if (tool.status !== "failed") return;
  draft.end(span.id, at);
  draft.change(span.id, { status: "failed" });
}

function searched({ query, queries }: ToolFields): unknown {
  if (query) return { query };
  return queries?.length ? { query: queries.join(", ") } : undefined;
}

function finish(draft: Draft, frame: FrameOf<"tool.output">): void {
  closeCall(draft, frame);
  const failed = tellsError(frame.output);
  update(draft, frame, { output: frame.output });
  draft.end(toolSpanId(frame.tool_call_id), timeOf(frame), failed ? "failed" : "completed");
}

function decide(draft: Draft, frame: FrameOf<"tool.approval">): void {
  const id = toolSpanId(frame.tool_call_id);
  const span = draft.find(id);
  if (!span) return;
  if (!frame.approved) return draft.end(id, timeOf(frame), "stopped");
  draft.change(id, { phases: withPhase(span.phases, "working", timeOf(frame)) });
}

/** A tool that runs at the provider knows no failure of its own: it ends with its item. */
function finishHosted(draft: Draft, frame: FrameOf<"output_item.done">): void {
  if (frame.item_type === "message" || frame.item_type === "reasoning") return;
  for (const span of draft.state.spans.values()) {
    if (span.itemId === frame.item_id) draft.end(span.id, timeOf(frame), "failed");
  }
}
