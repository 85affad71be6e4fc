"use client";

/** The title of the conversation and what can be done with it. */
import { ConversationMenu } from "@/features/chat/components/ConversationMenu";
import type { Conversation } from "@/types/conversations";
import { listCopy } from "@/features/chat/listConstants";

import { InspectorToggle } from "./InspectorButtons";

export function ConversationHeader({ conversation }: { conversation: Conversation | null }) {
  if (!conversation) return <h1 className="sr-only">{listCopy.newChat}</h1>;
  const title = conversation.display_name || listCopy.untitled;
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-border px-4 sm:px-6">
      <title>{title}</title>
      <h1 className="min-w-0 truncate font-medium">{title}</h1>
      <ConversationMenu id={conversation.conversation_id} title={title} />
      <InspectorToggle />
    </header>
  );
}
