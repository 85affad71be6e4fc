/** The days of the month as bars, with the dearest one in words. */
import { brand } from "@/lib/brand";
import { formatMoney } from "@/lib/money";
import type { UsageShare } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

const BAR = 8;
const GAP = 3;
const HEIGHT = 72;
const LEAST = 2;

/** Days are days in UTC, wherever the reader is. */
const day = new Intl.DateTimeFormat(brand.locale, { dateStyle: "medium", timeZone: "UTC" });

export interface DayChartProps {
  /** The first day, `2026-05-01`. */
  month: string;
  shares: readonly UsageShare[];
}

export function DayChart({ month, shares }: DayChartProps) {
  const days = daysIn(month);
  const costs = new Map(shares.map(({ key, counts }) => [key, counts.cost_micro_usd]));
  const dearest = shares.reduce((one, other) =>
    other.counts.cost_micro_usd > one.counts.cost_micro_usd ? other : one,
  );
  const most = Math.max(1, dearest.counts.cost_micro_usd);
  return (
    <figure className="rounded-lg border border-border bg-card px-4 py-3">
      <figcaption className="flex flex-wrap justify-between gap-x-4 text-sm text-muted-foreground">
        <span className="font-medium">{copy.byDay}</span>
        <span>
          {copy.dearestDay(formatMoney(dearest.counts.cost_micro_usd), formatDate(dearest.key))}
        </span>
      </figcaption>
      <svg
        aria-hidden
        className="mt-3 h-20 w-full"
        preserveAspectRatio="none"
        viewBox={`0 0 ${days.length * (BAR + GAP) - GAP} ${HEIGHT}`}
      >
        {days.map((date, place) => {
          const height = Math.max(LEAST, ((costs.get(date) ?? 0) / most) * HEIGHT);
          return (
            <rect
              key={date}
              x={place * (BAR + GAP)}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              className={costs.has(date) ? "fill-primary" : "fill-muted"}
            >
              <title>{`${formatDate(date)}: ${formatMoney(costs.get(date) ?? 0)}`}</title>
            </rect>
          );
        })}
      </svg>
    </figure>
  );
}

function daysIn(month: string): string[] {
  const first = new Date(`${month}T00:00:00Z`);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const prefix = month.slice(0, 8);
  return Array.from({ length: last }, (_, place) => prefix + String(place + 1).padStart(2, "0"));
}

function formatDate(date: string): string {
  return day.format(new Date(`${date}T00:00:00Z`));
}
