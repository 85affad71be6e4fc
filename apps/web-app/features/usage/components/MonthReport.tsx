"use client";

/** The month in figures: the sum, what it is made of, and what is to be known about it. */
import { CoinsIcon } from "lucide-react";

import { QueryError } from "@/components/shared/query-error";
import { EmptyState, SkeletonList } from "@/components/ui/states";
import { useUsage } from "@/lib/queries/usage";
import { copy } from "@/features/usage/constants";
import { useNames } from "@/features/usage/hooks/useNames";

import { DayChart } from "./DayChart";
import { MonthFigures } from "./MonthFigures";
import { Shares } from "./Shares";
import { UsageNotes } from "./UsageNotes";

export function MonthReport() {
  const usage = useUsage();
  const names = useNames();
  if (usage.isPending) return <SkeletonList rows={4} rowClassName="h-20" />;
  if (usage.isLoadingError) {
    return (
      <QueryError
        title={copy.usageFailed}
        error={usage.error}
        onRetry={() => void usage.refetch()}
      />
    );
  }
  const { totals, by_day, by_agent, by_model, by_user } = usage.data;
  if (totals.requests === 0) {
    return (
      <EmptyState
        className="rounded-lg border border-border bg-card"
        icon={<CoinsIcon />}
        title={copy.nothing}
        description={copy.nothingDetail}
      />
    );
  }
  return (
    <div className="grid gap-6">
      <UsageNotes totals={totals} />
      <MonthFigures usage={usage.data} />
      <DayChart month={usage.data.period_start} shares={by_day} />
      <div className="grid gap-6 md:grid-cols-3">
        <Shares
          title={copy.byAgent}
          shares={by_agent}
          nameOf={(key) => names.agents.get(key) ?? key}
        />
        <Shares
          title={copy.byModel}
          shares={by_model}
          nameOf={(key) => names.models.get(key) ?? key}
        />
        <Shares title={copy.byPerson} shares={by_user} nameOf={names.person} />
      </div>
    </div>
  );
}
