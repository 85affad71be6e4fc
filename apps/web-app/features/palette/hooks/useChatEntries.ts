"use client";

/** Agents to begin a conversation with, and conversations to go on with. */
import { BotIcon, MessageSquareIcon } from "lucide-react";
import type { Route } from "next";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";

import { useDebounced } from "@/hooks/useDebounced";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { useCan } from "@/lib/permissions";
import { useAgents } from "@/lib/queries/agents";
import { useConversations, useFoundConversations } from "@/lib/queries/conversations";
import { PAUSE_MS, RECENT } from "@/features/palette/constants";
import type { Entry } from "@/features/palette/types";

export function useAgentEntries(): Entry[] {
  const t = useTranslations("palette");
  const router = useRouter();
  const chat = useOrganisationPath()("/chat");
  const mayAsk = useCan("stream_chat");
  const agents = useAgents().data?.items ?? [];
  if (!mayAsk) return [];
  return agents.map(({ name, display_name, description }) => ({
    id: `agent:${name}`,
    group: "agents",
    label: t("newChatWith", { agent: display_name ?? name }),
    icon: BotIcon,
    keywords: `${name} ${description ?? ""}`,
    run: () => router.push(`${chat}?agent=${encodeURIComponent(name)}` as Route),
  }));
}

export interface FoundConversations {
  entries: Entry[];
  searching: boolean;
  failed: boolean;
}

/** The latest ones, or those that the API finds for what was typed. */
export function useConversationEntries(typed: string): FoundConversations {
  const t = useTranslations("palette");
  const router = useRouter();
  const inOrganisation = useOrganisationPath();
  const text = useDebounced(typed.trim(), PAUSE_MS);
  const recent = useConversations();
  const found = useFoundConversations(text);
  const pages = text === "" ? recent.data?.pages : found.data?.pages;
  const items = pages?.flatMap((page) => page.items) ?? [];
  const shown = text === "" ? items.slice(0, RECENT) : items;
  return {
    searching: typed.trim() !== text || found.isFetching,
    failed: text !== "" && found.isError,
    entries: shown.map(({ conversation_id: id, display_name, last_message_preview: preview }) => ({
      id: `conversation:${id}`,
      group: "conversations",
      label: display_name || preview || t("untitled"),
      icon: MessageSquareIcon,
      run: () => router.push(inOrganisation(`/chat/${id}`)),
    })),
  };
}
