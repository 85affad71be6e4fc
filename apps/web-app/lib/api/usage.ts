/** What the organisation spent, and its budgets. */
import { request } from "@/lib/api/request";
import type { Budget, BudgetList, BudgetWish, Usage } from "@/types/usage-report";

export function getUsage(signal?: AbortSignal) {
  return request<Usage>("/api/v1/usage", { signal });
}

export function listBudgets(signal?: AbortSignal) {
  return request<BudgetList>("/api/v1/usage/budgets", { signal });
}

export function setBudget(wish: BudgetWish) {
  return request<Budget>("/api/v1/usage/budgets", { method: "PUT", body: wish });
}

export function deleteBudget(budgetId: string) {
  const path = `/api/v1/usage/budgets/${encodeURIComponent(budgetId)}` as const;
  return request<void>(path, { method: "DELETE" });
}
