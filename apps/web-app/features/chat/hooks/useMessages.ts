"use client";

/** The stored messages of a conversation, as far back as the person has asked for. */
import { useState } from "react";

import { useConversation, useEarlierMessages } from "@/lib/queries/conversations";
import type { ConversationMessage } from "@/types/conversations";

const nothing: readonly ConversationMessage[] = [];

export interface Earlier {
  loading: boolean;
  load: () => void;
}

export function useMessages(conversationId: string | null) {
  const [wanted, setWanted] = useState(false);
  const conversation = useConversation(conversationId);
  const cursor = conversation.data?.prev_cursor ?? null;
  const before = useEarlierMessages(conversationId, cursor, wanted);
  const latest = conversation.data?.messages ?? nothing;
  const pages = before.data?.pages.flatMap((page) => page.items).reverse() ?? nothing;
  const more = cursor !== null && (!wanted || before.hasNextPage || before.isFetching);
  const load = () => (wanted ? void before.fetchNextPage() : setWanted(true));
  const earlier: Earlier | null = more ? { loading: before.isFetching, load } : null;
  return { conversation, messages: pages.length > 0 ? [...pages, ...latest] : latest, earlier };
}
