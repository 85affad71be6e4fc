/** A tool call in words. */
import { parsed, tellsError } from "@/lib/chat/toolOutput";
import type { ToolPart } from "@/lib/chat/turn";
import { TOOL_LABELS, TOOL_STATES } from "@/features/chat/constants";

import { parseSources } from "./sources";

export function toolLabel(tool: ToolPart): string {
  const known = TOOL_LABELS[tool.name];
  if (known) return tool.status === "completed" ? known.done : known.running;
  const words = tool.name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function toolState(tool: ToolPart): string {
  return TOOL_STATES[tool.status] ?? tool.status.replaceAll("_", " ");
}

/** The one thing that tells this call from another: its first short text argument. */
export function toolHint(tool: ToolPart): string | null {
  const values = Object.values(asRecord(toolArguments(tool)) ?? {});
  const text = values.find((value) => typeof value === "string" && value.trim() !== "");
  return typeof text === "string" ? text : null;
}

export function toolArguments(tool: ToolPart): unknown {
  return tool.argumentsJson ?? parsed(tool.argumentsText);
}

/** What a search found; null when the result is something else. */
export function toolSources(tool: ToolPart) {
  return tool.output === undefined ? null : parseSources(parsed(tool.output));
}

export function toolFailed(tool: ToolPart): boolean {
  return tool.status === "failed" || tellsError(tool.output);
}

export function asText(value: unknown): string {
  const plain = parsed(value);
  return typeof plain === "string" ? plain : (JSON.stringify(plain, null, 2) ?? "");
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
}
