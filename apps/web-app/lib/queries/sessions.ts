/** Cached sessions of the person, and the ways to end them. */
import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import { endAllSessions, endOtherSessions, endSession, listSessions } from "@/lib/api/sessions";

import { useLeave } from "./session";

export const deviceKeys = { all: ["sessions"] as const };

export const deviceQueries = {
  all: () =>
    infiniteQueryOptions({
      queryKey: deviceKeys.all,
      queryFn: ({ pageParam, signal }) => listSessions(pageParam, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
};

export const useDeviceSessions = () => useInfiniteQuery(deviceQueries.all());

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: endSession,
    onSettled: () => client.invalidateQueries({ queryKey: deviceKeys.all }),
  });
}

export function useEndOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: endOtherSessions,
    onSettled: () => client.invalidateQueries({ queryKey: deviceKeys.all }),
  });
}

/** Everywhere includes here: nothing of this person stays in the browser. */
export function useEndAllSessions() {
  const leave = useLeave();
  return useMutation({ mutationFn: endAllSessions, onSuccess: leave });
}
