/** Who or what the money went to, the dearest first. */
import { formatMoney } from "@/lib/money";
import type { UsageShare } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

import { Bar } from "./Bar";

export interface SharesProps {
  title: string;
  shares: readonly UsageShare[];
  nameOf: (key: string) => string;
}

export function Shares({ title, shares, nameOf }: SharesProps) {
  const dearest = Math.max(1, ...shares.map(({ counts }) => counts.cost_micro_usd));
  return (
    <section className="min-w-0">
      <h3 className="text-sm font-medium text-muted-foreground">{title}</h3>
      <ul className="mt-3 grid gap-3">
        {shares.map(({ key, counts }) => (
          <li key={key} className="grid gap-1.5">
            <div className="flex min-w-0 items-baseline justify-between gap-3">
              <span className="truncate font-medium" title={nameOf(key)}>
                {nameOf(key)}
              </span>
              <span className="tabular-nums">{formatMoney(counts.cost_micro_usd)}</span>
            </div>
            <Bar share={counts.cost_micro_usd / dearest} />
            <span className="text-xs text-muted-foreground">{copy.callCount(counts.requests)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
