/** Cached runs of a conversation: which model answered, what it cost, how it ended. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { listRuns, switchBranch } from "@/lib/api/runs";

import { conversationKeys } from "./conversations";

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

/** Done once the conversation has been read again. */
export function useSwitchBranch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => switchBranch(runId),
    onSuccess: async () => {
      void client.resetQueries({ queryKey: conversationKeys.everyEarlier });
      await client.invalidateQueries({ queryKey: conversationKeys.all });
    },
  });
}
