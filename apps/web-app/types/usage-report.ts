/** What was spent, and budgets, as the API tells them. */
export type {
  BudgetListResponse as BudgetList,
  BudgetPeriod,
  BudgetResponse as Budget,
  BudgetSetRequest as BudgetWish,
  UsageCounts,
  UsageReportResponse as Usage,
  UsageShareResponse as UsageShare,
} from "@/lib/api/client";
