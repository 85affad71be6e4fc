/** A tool call in words: what it does, on what, and how it stands. */
import type { ToolPart } from "starter-client/transcript";

import type { Messages } from "@/i18n/messages";
import type { ChatWords } from "@/features/chat/types";

import { hostOf } from "./addresses";
import { asRecord, toolArguments, toolFailed } from "./tools";

type KnownTool = keyof Messages["chat"]["tools"];
type KnownState = keyof Messages["chat"]["toolStates"];
type AgentName = (key: string) => string;

/** In words where people meet the tool by name (`chat.tools` in `messages/`), else its name as words. */
export function toolLabel(tool: ToolPart, t: ChatWords, agentName: AgentName): string {
  const stage = tool.status === "completed" ? "done" : "running";
  const [agent, server] = [tool.fields.agent, tool.fields.server_label];
  if (tool.toolType === "agent") {
    return t(`asks.${stage}`, { agent: agent ? agentName(agent) : asSentence(tool.name) });
  }
  const key = `tools.${knownName(tool)}.${stage}` as const;
  if (tool.toolType !== "mcp" && t.has(key)) return t(key);
  const label = tool.name === LISTING ? t(`listing.${stage}`) : asSentence(tool.name);
  return server ? t("ofServer", { server, label }) : label;
}

/** The call by which a server is asked what it can do. */
const LISTING = "tools/list";

/** A search of the web is called by what it does there. */
function knownName({ toolType, name, fields }: ToolPart): KnownTool {
  const isPage = toolType === "web_search" && fields.action && fields.action !== "search";
  return (isPage ? fields.action : name) as KnownTool;
}

export function toolState(tool: ToolPart, t: ChatWords): string {
  if (toolFailed(tool)) return t("toolStates.failed");
  if (tool.approval && tool.status === "awaiting_approval") {
    return t(tool.approval.approved ? "toolStates.allowed" : "toolStates.declined");
  }
  const key = `toolStates.${tool.status as KnownState}` as const;
  return t.has(key) ? t(key) : tool.status.replaceAll("_", " ");
}

/** Whether something is being done; not while a person is asked, nor when the run has ended. */
export function isAtWork(tool: ToolPart): boolean {
  return tool.endedAt === null && tool.status !== "awaiting_approval";
}

/** The one thing that tells this call from another. */
export function toolHint(tool: ToolPart): string | null {
  const { fields, toolType, code } = tool;
  if (toolType === "image_generation") return fields.revised_prompt ?? null;
  if (fields.action === "open_page" && fields.url) return hostOf(fields.url);
  if (fields.action === "find_in_page" && fields.pattern) return fields.pattern;
  if (toolType === "code_interpreter") return null;
  if (code !== "" && tool.name === "shell") return code.split("\n", 1)[0] ?? null;
  const given = asRecord(toolArguments(tool)) ?? {};
  const text = typeof given.path === "string" ? given.path : Object.values(given).find(isWords);
  return typeof text === "string" ? text : null;
}

function isWords(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

/** What the agent that was asked does now; null before and after. */
export function agentActivity(tool: ToolPart, t: ChatWords, agentName: AgentName): string | null {
  const last = tool.endedAt === null ? tool.parts.at(-1) : undefined;
  if (last?.kind === "tool" && isAtWork(last)) return toolLabel(last, t, agentName);
  if (last?.kind === "text" && !last.done) return t("activity.writing");
  return last ? t("activity.thinking") : null;
}

export function asSentence(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
