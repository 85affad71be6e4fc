/** The sums of the month. */
import { brand } from "@/lib/brand";
import { formatMoney } from "@/lib/money";
import type { Usage } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

const count = new Intl.NumberFormat(brand.locale);

export function Figures({ usage }: { usage: Usage }) {
  const { totals, reserved_micro_usd: reserved } = usage;
  const figures = [
    { label: copy.spent, value: formatMoney(totals.cost_micro_usd) },
    { label: copy.calls, value: count.format(totals.requests) },
    { label: copy.inputTokens, value: count.format(totals.input_tokens) },
    { label: copy.outputTokens, value: count.format(totals.output_tokens) },
  ];
  return (
    <div>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border md:grid-cols-4">
        {figures.map(({ label, value }) => (
          <div key={label} className="bg-card px-4 py-3">
            <dt className="text-xs text-muted-foreground">{label}</dt>
            <dd className="mt-1 text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {reserved > 0 ? (
        <p className="mt-2 text-sm text-muted-foreground">{copy.held(formatMoney(reserved))}</p>
      ) : null}
    </div>
  );
}
