/** Cached invitations of the organisation, and the changes to them. */
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";

import {
  acceptInvitation,
  getInvitationPolicy,
  issueInvitation,
  joinByInvitation,
  listOpenInvitations,
  previewInvitation,
  revokeInvitation,
} from "@/lib/api/invites";
import type { InvitationAcceptance } from "@/types/invites";

import { kept } from "./kept";

export const inviteKeys = {
  all: ["invites"] as const,
  policy: ["invites", "policy"] as const,
  open: ["invites", "open"] as const,
  preview: (token: string) => ["invites", "preview", token] as const,
};

export const inviteQueries = {
  policy: () =>
    queryOptions({
      queryKey: inviteKeys.policy,
      queryFn: ({ signal }) => getInvitationPolicy(signal),
      staleTime: Infinity,
    }),
  open: () =>
    infiniteQueryOptions({
      queryKey: inviteKeys.open,
      queryFn: ({ pageParam, signal }) => listOpenInvitations(pageParam, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
  preview: (token: string) =>
    queryOptions({
      queryKey: inviteKeys.preview(token),
      queryFn: ({ signal }) => previewInvitation(token, signal),
      staleTime: Infinity,
    }),
};

export const useInvitationPolicy = () => useQuery(inviteQueries.policy());

export const useOpenInvitations = () => useInfiniteQuery(inviteQueries.open());

export const useInvitationPreview = (token: string) => useQuery(inviteQueries.preview(token));

export function useIssueInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: issueInvitation,
    onSuccess: () => client.invalidateQueries({ queryKey: inviteKeys.open }),
  });
}

export function useRevokeInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: revokeInvitation,
    onSettled: () => client.invalidateQueries({ queryKey: inviteKeys.open }),
  });
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: async (acceptance: InvitationAcceptance) =>
      kept(await acceptInvitation(acceptance)),
  });
}

export const useJoinByInvitation = () => useMutation({ mutationFn: joinByInvitation });
