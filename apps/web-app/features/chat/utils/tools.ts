/** A tool call in words. */
import { parsed, tellsError, type ToolPart } from "starter-client/transcript";

import type { ChatWords } from "@/features/chat/types";
import type { Messages } from "@/i18n/messages";

import { parseSources } from "./sources";

type KnownTool = keyof Messages["chat"]["tools"];
type KnownState = keyof Messages["chat"]["toolStates"];

/** In words where people meet the tool by name (`chat.tools` in `messages/`), else its name as words. */
export function toolLabel(tool: ToolPart, t: ChatWords): string {
  const stage = tool.status === "completed" ? "done" : "running";
  const key = `tools.${tool.name as KnownTool}.${stage}` as const;
  if (t.has(key)) return t(key);
  const words = tool.name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function toolState(tool: ToolPart, t: ChatWords): string {
  const key = `toolStates.${tool.status as KnownState}` as const;
  return t.has(key) ? t(key) : tool.status.replaceAll("_", " ");
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
