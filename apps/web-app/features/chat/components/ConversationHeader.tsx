"use client";

/** The title of the conversation and what can be done with it. */
import { useTranslations } from "next-intl";

import { ConversationMenu } from "@/features/chat/components/ConversationMenu";
import type { Conversation } from "@/types/conversations";

import { InspectorToggle } from "./InspectorButtons";

export function ConversationHeader({ conversation }: { conversation: Conversation | null }) {
  const t = useTranslations("conversations");
  // Its place is kept: a new conversation's title must not push down the answer that is being written.
  if (!conversation) {
    return (
      <header className="h-13 shrink-0">
        <h1 className="sr-only">{t("newChat")}</h1>
      </header>
    );
  }
  const title = conversation.display_name || t("untitled");
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-border px-4 sm:px-6">
      <title>{title}</title>
      <h1 className="min-w-0 truncate font-medium">{title}</h1>
      <ConversationMenu id={conversation.conversation_id} title={title} />
      <InspectorToggle />
    </header>
  );
}
