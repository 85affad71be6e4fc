/** Cached runs of a conversation: which model answered, what it cost, how it ended. */
import { queryOptions, useQuery } from "@tanstack/react-query";

import { listRuns } from "@/lib/api/runs";

export const runKeys = {
  all: ["runs"] as const,
  ofConversation: (conversationId: string) => ["runs", conversationId] as const,
};

export const runQueries = {
  ofConversation: (conversationId: string) =>
    queryOptions({
      queryKey: runKeys.ofConversation(conversationId),
      queryFn: ({ signal }) => listRuns(conversationId, signal),
    }),
};

export const useConversationRuns = (conversationId: string | null) =>
  useQuery({
    ...runQueries.ofConversation(conversationId ?? ""),
    enabled: conversationId !== null,
  });
