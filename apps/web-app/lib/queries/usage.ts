/** Cached usage and budgets, and the changes to budgets. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { deleteBudget, getUsage, listBudgets, setBudget } from "@/lib/api/usage";

export const usageKeys = {
  month: ["usage", "month"] as const,
  budgets: ["usage", "budgets"] as const,
};

export const usageQueries = {
  month: () =>
    queryOptions({ queryKey: usageKeys.month, queryFn: ({ signal }) => getUsage(signal) }),
  budgets: () =>
    queryOptions({ queryKey: usageKeys.budgets, queryFn: ({ signal }) => listBudgets(signal) }),
};

export const useUsage = () => useQuery(usageQueries.month());

export const useBudgets = () => useQuery(usageQueries.budgets());

export function useSetBudget() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: setBudget,
    onSuccess: () => client.invalidateQueries({ queryKey: usageKeys.budgets }),
  });
}

export function useDeleteBudget() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteBudget,
    onSettled: () => client.invalidateQueries({ queryKey: usageKeys.budgets }),
  });
}
