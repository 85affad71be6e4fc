"use client";

/** The session of one conversation, bound to the cache and to the other tabs. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";

import { isSignedOut } from "@/lib/api/problem";
import { httpGateway } from "@/lib/chat/gateway";
import type { Submission } from "@/lib/chat/liveTurn";
import { isTurnInProgress } from "@/lib/chat/refusals";
import { ChatSession } from "@/lib/chat/session";
import { announceTurn, onTurnElsewhere } from "@/lib/chat/tabs";
import { conversationKeys, conversationQueries } from "@/lib/queries/conversations";
import { runKeys } from "@/lib/queries/runs";

export interface ChatSessionHandlers {
  conversationId: string | null;
  onNew: (conversationId: string) => void;
  /** The message was not taken and goes back to the composer. */
  onGivenBack: (submission: Submission, error: unknown) => void;
}

export function useChatSession({ conversationId, onNew, onGivenBack }: ChatSessionHandlers) {
  const client = useQueryClient();
  const [session] = useState(() => {
    const refresh = () => {
      void client.invalidateQueries({ queryKey: conversationKeys.all });
      void client.invalidateQueries({ queryKey: runKeys.all });
    };
    return new ChatSession({
      gateway: httpGateway,
      conversationId,
      onStarted(id, runId) {
        if (conversationId === null) onNew(id);
        announceTurn({ conversationId: id, runId });
        void client.invalidateQueries({ queryKey: conversationKeys.list });
      },
      onSettled: refresh,
      onRefused(submission, error) {
        const signedOut = isSignedOut(error);
        if (!signedOut && !isTurnInProgress(error)) return false;
        onGivenBack(submission, error);
        // What is fetched again finds the turn in progress, or learns that the session is over.
        if (signedOut) void client.prefetchInfiniteQuery(conversationQueries.list());
        refresh();
        return true;
      },
    });
  });
  const snapshot = useSyncExternalStore(
    session.subscribe,
    session.getSnapshot,
    session.getSnapshot,
  );
  useEffect(() => () => session.detach(), [session]);
  useTurnsElsewhere(snapshot.conversationId);
  return { session, snapshot };
}

/** A turn that another tab starts in this conversation is followed here too. */
function useTurnsElsewhere(conversationId: string | null): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onTurnElsewhere((started) => {
        if (started.conversationId === conversationId) {
          void client.invalidateQueries({
            queryKey: conversationKeys.detail(started.conversationId),
          });
        }
      }),
    [client, conversationId],
  );
}
