/** What a tool call was given and what it gave, as people read it. */
import { parsed, tellsError, type ToolPart } from "starter-client/transcript";

import { parseSources } from "./sources";

/** Text that a reader cannot see and that turns what stands after it around. */
const UNSEEN = /[\u202A-\u202E\u2066-\u2069]/g;

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

/** Why it failed; null where nobody said, or where it did not. */
export function toolError(tool: ToolPart): string | null {
  if (!toolFailed(tool)) return null;
  if (tool.error) return tool.error;
  const output = parsed(tool.output);
  if (tellsError(output)) return (output as { error: string }).error;
  return typeof output === "string" && output.trim() !== "" ? output : null;
}

/** The result, unless it is the error. */
export function toolResult(tool: ToolPart): unknown {
  const told = toolFailed(tool) && !tool.error && toolError(tool) !== null;
  return told || tool.output === null ? undefined : tool.output;
}

/** A value as code: structures as JSON, characters that would reorder the line by their numbers. */
export function asText(value: unknown): string {
  const plain = parsed(value);
  return asSeen(typeof plain === "string" ? plain : (JSON.stringify(plain, null, 2) ?? ""));
}

export function asSeen(text: string): string {
  return text.replaceAll(UNSEEN, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

export function asRecord(value: unknown): Record<string, unknown> | null {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : null;
}
