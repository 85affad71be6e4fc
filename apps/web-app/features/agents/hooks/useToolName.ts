"use client";

/** What a tool is called: the provider's by their kind, ours by their name as words. */
import { useTranslations } from "next-intl";

import type { AgentTool } from "@/types/agents";

export function useToolName(): (tool: AgentTool) => string {
  const t = useTranslations("agents");
  return ({ kind, name }) => {
    if (kind !== "function") return t(`kinds.${kind}`);
    const words = name.replaceAll("_", " ").trim();
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}
