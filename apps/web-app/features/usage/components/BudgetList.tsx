"use client";

/** Every budget with what has been taken from it. */
import { WalletIcon } from "lucide-react";

import { QueryError } from "@/components/shared/query-error";
import { Badge } from "@/components/ui/badge";
import { EmptyState, SkeletonList } from "@/components/ui/states";
import { formatMoney } from "@/lib/money";
import { useCan } from "@/lib/permissions";
import { useBudgets } from "@/lib/queries/usage";
import type { Budget } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";
import { type Names, useNames } from "@/features/usage/hooks/useNames";

import { Bar } from "./Bar";
import { BudgetDialog } from "./BudgetDialog";
import { RemoveBudgetButton } from "./RemoveBudgetButton";

const NEARLY = 0.8;

export function BudgetList() {
  const budgets = useBudgets();
  const names = useNames();
  if (budgets.isPending) return <SkeletonList rows={2} rowClassName="h-16" />;
  if (budgets.isLoadingError) {
    return (
      <QueryError
        title={copy.budgetsFailed}
        error={budgets.error}
        onRetry={() => void budgets.refetch()}
      />
    );
  }
  const { items } = budgets.data;
  if (items.length === 0) {
    return (
      <EmptyState
        className="rounded-lg border border-border bg-card"
        icon={<WalletIcon />}
        title={copy.noBudgets}
        description={copy.noBudgetsDetail}
      />
    );
  }
  return (
    <ul className="divide-y divide-border rounded-lg border border-border bg-card">
      {items.map((budget) => (
        <BudgetItem key={budget.id} budget={budget} name={whose(budget, names)} />
      ))}
    </ul>
  );
}

function BudgetItem({ budget, name }: { budget: Budget; name: string }) {
  const mayChange = useCan("set_budget");
  const { spent_micro_usd: spent, reserved_micro_usd: held, limit_micro_usd: limit } = budget;
  const share = limit > 0 ? spent / limit : 1;
  const period = budget.period === "month" ? copy.perMonth : copy.inTotal;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          <span className="text-sm whitespace-nowrap text-muted-foreground">{period}</span>
          {share >= 1 ? <Badge variant="danger">{copy.usedUp}</Badge> : null}
          {share >= NEARLY && share < 1 ? (
            <Badge variant="warning">{copy.nearlyUsedUp}</Badge>
          ) : null}
        </span>
        <span className="flex items-center gap-1">
          <span className="mr-2 tabular-nums">
            {copy.taken(formatMoney(spent), formatMoney(limit))}
          </span>
          {mayChange ? (
            <>
              <BudgetDialog budget={budget} name={name} />
              <RemoveBudgetButton budget={budget} name={`${name}, ${period}`} />
            </>
          ) : null}
        </span>
      </div>
      <Bar share={share} held={limit > 0 ? held / limit : 0} className={colourOf(share)} />
    </li>
  );
}

function colourOf(share: number): string {
  if (share >= 1) return "fill-danger";
  return share >= NEARLY ? "fill-warning" : "fill-primary";
}

function whose(budget: Budget, names: Names): string {
  if (budget.agent) return names.agents.get(budget.agent) ?? budget.agent;
  return budget.user_id ? names.person(budget.user_id) : copy.organisation;
}
