/** How the frames of a tool call change its line in the turn. */
import type { PublicFrame, ToolFields } from "starter-client/events";
import type { ToolPart, TurnPart } from "./turn.ts";
import { nextOrder, upsert } from "./upsert.ts";

type Parts = readonly TurnPart[];

const endedStates: ReadonlySet<string> = new Set(["completed", "failed", "incomplete"]);

export function reduceToolPart(parts: Parts, frame: PublicFrame): Parts {
  switch (frame.kind) {
    case "tool.status":
      return updateTool(parts, frame, frame.tool, (part) =>
        applyStatus(part, frame.tool, frame.server_timestamp),
      );
    case "tool.arguments.delta":
      return updateTool(parts, frame, frame, (part) => ({
        ...part,
        argumentsText: part.argumentsText + frame.delta,
      }));
    case "tool.arguments.done":
      return updateTool(parts, frame, frame, (part) => ({
        ...part,
        argumentsText: frame.arguments_text,
        argumentsJson: frame.arguments_json,
      }));
    case "tool.output":
      return updateTool(parts, frame, frame, (part) => ({
        ...part,
        output: frame.output,
        status: part.status === "failed" ? "failed" : "completed",
        endedAt: part.endedAt ?? frame.server_timestamp,
      }));
    default:
      return parts;
  }
}

type ToolIdentity = Pick<ToolFields, "tool_call_id" | "tool_type" | "name" | "tool_name">;

function updateTool(
  parts: Parts,
  frame: { server_timestamp: string; item_id?: string; output_index?: number },
  tool: ToolIdentity,
  change: (part: ToolPart) => ToolPart,
): Parts {
  const name = tool.name ?? tool.tool_name;
  const created: ToolPart = {
    kind: "tool",
    key: tool.tool_call_id,
    order: frame.output_index ?? nextOrder(parts),
    itemId: frame.item_id ?? null,
    toolType: tool.tool_type,
    name: name ?? tool.tool_type,
    status: "in_progress",
    argumentsText: "",
    startedAt: frame.server_timestamp,
    endedAt: null,
  };
  return upsert(parts, created, (part) => change(name ? { ...part, name } : part));
}

function applyStatus(part: ToolPart, tool: ToolFields, at: string): ToolPart {
  const ended = endedStates.has(tool.status);
  return {
    ...part,
    status: tool.status,
    argumentsText: tool.arguments_text ?? part.argumentsText,
    argumentsJson: tool.arguments_json ?? searched(tool) ?? part.argumentsJson,
    output: tool.output ?? (tool.results ? { results: tool.results } : part.output),
    endedAt: ended ? (part.endedAt ?? at) : null,
  };
}

function searched({ query, queries }: ToolFields): unknown {
  if (query) return { query };
  return queries?.length ? { query: queries.join(", ") } : undefined;
}
