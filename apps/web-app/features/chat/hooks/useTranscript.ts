"use client";

/** The transcript of a conversation: stored messages, live turns and the runs behind them. */
import { useEffect, useMemo } from "react";

import { isBusy } from "@/lib/chat/liveTurn";
import type { ChatSession, ChatSnapshot } from "@/lib/chat/session";
import { useConversationRuns } from "@/lib/queries/runs";
import type { ConversationMessage } from "@/types/conversations";
import { toExchanges } from "@/features/chat/utils/exchanges";

import { useMessages } from "./useMessages";

const nothing: readonly never[] = [];

export function useTranscript(session: ChatSession, snapshot: ChatSnapshot) {
  const { conversationId, live } = snapshot;
  const { conversation, messages, earlier } = useMessages(conversationId);
  const runs = useConversationRuns(conversationId);
  const items = runs.data?.items ?? nothing;
  const exchanges = useMemo(() => toExchanges(messages, live, items), [messages, live, items]);
  useEffect(() => session.stored(runsOf(messages)), [session, messages]);
  useActiveRun(session, conversation.data?.active_run_id ?? null, conversation.dataUpdatedAt);
  return { conversation, earlier, exchanges, busy: live.some(isBusy) };
}

function runsOf(messages: readonly ConversationMessage[]): ReadonlySet<string> {
  return new Set(messages.map((message) => message.run_id));
}

/** Goes on with the answer that is being written, wherever it was asked for. */
function useActiveRun(session: ChatSession, runId: string | null, asOf: number): void {
  useEffect(() => {
    if (runId !== null) session.attach(runId);
  }, [session, runId, asOf]);
}
