/** Cached conversations: the list, one with its messages, and the changes to them. */
import {
  infiniteQueryOptions,
  type InfiniteData,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";

import {
  deleteConversation,
  getConversation,
  listConversations,
  listMessages,
  renameConversation,
} from "@/lib/api/conversations";
import type { ConversationPage, ConversationSummary } from "@/types/conversations";

export const conversationKeys = {
  all: ["conversations"] as const,
  list: ["conversations", "list"] as const,
  found: (text: string) => ["conversations", "list", text] as const,
  detail: (id: string) => ["conversations", "detail", id] as const,
  everyEarlier: ["conversations", "earlier"] as const,
  earlier: (id: string, cursor: string) => ["conversations", "earlier", id, cursor] as const,
};

export const conversationQueries = {
  list: () =>
    infiniteQueryOptions({
      queryKey: conversationKeys.list,
      queryFn: ({ pageParam, signal }) => listConversations(pageParam, "", signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
  found: (text: string) =>
    infiniteQueryOptions({
      queryKey: conversationKeys.found(text),
      queryFn: ({ pageParam, signal }) => listConversations(pageParam, text, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
      // What is shown stays until what was typed has been looked for.
      placeholderData: keepPreviousData,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: conversationKeys.detail(id),
      queryFn: ({ signal }) => getConversation(id, signal),
      // Another tab or device may have started a turn: coming back looks again.
      staleTime: 0,
      refetchOnWindowFocus: "always",
    }),
  earlier: (id: string, cursor: string) =>
    infiniteQueryOptions({
      queryKey: conversationKeys.earlier(id, cursor),
      queryFn: ({ pageParam, signal }) => listMessages(id, pageParam, signal),
      initialPageParam: cursor,
      getNextPageParam: (page) => page.next_cursor,
      staleTime: Infinity,
    }),
};

export const useConversations = () => useInfiniteQuery(conversationQueries.list());

/**
 * The conversations as far as they are known, when they are wanted. What is drawn late must not find them
 * in the cache before it has taken over what the server sent.
 */
export function useConversationsOnDemand() {
  const client = useQueryClient();
  return async () => {
    const known = { ...conversationQueries.list(), staleTime: "static" } as const;
    const { pages } = await client.infiniteQuery(known);
    return pages.flatMap((page) => page.items);
  };
}

/** Those with a text in their title or preview; nothing is asked for without one. */
export const useFoundConversations = (text: string) =>
  useInfiniteQuery({ ...conversationQueries.found(text), enabled: text !== "" });

export const useConversation = (id: string | null) =>
  useQuery({ ...conversationQueries.detail(id ?? ""), enabled: id !== null });

/** The messages before the latest ones, newest page first; read once they are wanted. */
export const useEarlierMessages = (id: string | null, cursor: string | null, wanted: boolean) =>
  useInfiniteQuery({
    ...conversationQueries.earlier(id ?? "", cursor ?? ""),
    enabled: wanted && id !== null && cursor !== null,
  });

export function useRenameConversation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) => renameConversation(id, name),
    onSuccess: async ({ conversation_id: id, display_name }) => {
      client.setQueriesData<Listed>({ queryKey: conversationKeys.list }, (data) =>
        mapItems(data, (items) =>
          items.map((item) => (item.conversation_id === id ? { ...item, display_name } : item)),
        ),
      );
      await client.invalidateQueries({ queryKey: conversationKeys.detail(id) });
    },
  });
}

export function useDeleteConversation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => deleteConversation(id),
    onSuccess: (_, id) => {
      client.setQueriesData<Listed>({ queryKey: conversationKeys.list }, (data) =>
        mapItems(data, (items) => items.filter((item) => item.conversation_id !== id)),
      );
      // The page that shows it is about to leave; to read it again would only be refused.
      client.removeQueries({ queryKey: conversationKeys.detail(id), type: "inactive" });
    },
  });
}

type Listed = InfiniteData<ConversationPage, string | null>;

function mapItems(
  data: Listed | undefined,
  change: (items: ConversationSummary[]) => ConversationSummary[],
): Listed | undefined {
  if (!data) return data;
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) };
}
