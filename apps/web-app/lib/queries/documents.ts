/** The organisation's documents as lists and changes. */
import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import { addDocument, deleteDocument, listDocuments } from "@/lib/api/documents";

export const documentKeys = {
  all: ["documents"] as const,
  list: () => [...documentKeys.all, "list"] as const,
};

export const documentQueries = {
  list: () =>
    infiniteQueryOptions({
      queryKey: documentKeys.list(),
      queryFn: ({ pageParam, signal }) => listDocuments(pageParam, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
};

export function useDocuments() {
  return useInfiniteQuery(documentQueries.list());
}

export function useAddDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: addDocument,
    onSuccess: () => client.invalidateQueries({ queryKey: documentKeys.all }),
  });
}

export function useDeleteDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteDocument,
    onSettled: () => client.invalidateQueries({ queryKey: documentKeys.all }),
  });
}
