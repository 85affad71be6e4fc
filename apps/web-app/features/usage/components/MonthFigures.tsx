/** The sums of the month. */
import { Figures } from "@/components/shared/figures";
import { brand } from "@/lib/brand";
import { formatMoney } from "@/lib/money";
import type { Usage } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

const count = new Intl.NumberFormat(brand.locale);

export function MonthFigures({ usage }: { usage: Usage }) {
  const { totals, reserved_micro_usd: reserved } = usage;
  const figures = [
    { label: copy.spent, value: formatMoney(totals.cost_micro_usd) },
    { label: copy.calls, value: count.format(totals.requests) },
    { label: copy.inputTokens, value: count.format(totals.input_tokens) },
    { label: copy.outputTokens, value: count.format(totals.output_tokens) },
  ];
  return (
    <div>
      <Figures figures={figures} />
      {reserved > 0 ? (
        <p className="mt-2 text-sm text-muted-foreground">{copy.held(formatMoney(reserved))}</p>
      ) : null}
    </div>
  );
}
