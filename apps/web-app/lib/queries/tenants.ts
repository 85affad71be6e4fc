/** Cached organisations and members, and the changes to them. */
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";

import {
  changeMemberRole,
  createOrganisation,
  getOrganisation,
  leaveOrganisation,
  listMembers,
  listOrganisations,
  removeMember,
  renameOrganisation,
} from "@/lib/api/tenants";
import type { Role } from "@/types/tenants";

export const tenantKeys = {
  list: ["tenants", "list"] as const,
  account: ["tenants", "account"] as const,
  members: ["tenants", "members"] as const,
};

export const tenantQueries = {
  list: () =>
    queryOptions({
      queryKey: tenantKeys.list,
      queryFn: ({ signal }) => listOrganisations(signal),
    }),
  account: () =>
    queryOptions({
      queryKey: tenantKeys.account,
      queryFn: ({ signal }) => getOrganisation(signal),
    }),
  members: () =>
    infiniteQueryOptions({
      queryKey: tenantKeys.members,
      queryFn: ({ pageParam, signal }) => listMembers(pageParam, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),
};

export const useOrganisations = () => useQuery(tenantQueries.list());

export const useOrganisationAccount = () => useQuery(tenantQueries.account());

export const useMembers = () => useInfiniteQuery(tenantQueries.members());

export const useCreateOrganisation = () =>
  useMutation({ mutationFn: (name: string) => createOrganisation(name) });

export function useRenameOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => renameOrganisation(name),
    onSuccess: (account) => {
      client.setQueryData(tenantQueries.account().queryKey, account);
      return client.invalidateQueries({ queryKey: tenantKeys.list });
    },
  });
}

export const useLeaveOrganisation = () => useMutation({ mutationFn: leaveOrganisation });

export function useChangeMemberRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      changeMemberRole(userId, role),
    onSettled: () => client.invalidateQueries({ queryKey: tenantKeys.members }),
  });
}

export function useRemoveMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => removeMember(userId),
    onSettled: () => client.invalidateQueries({ queryKey: tenantKeys.members }),
  });
}
