/** What the sum does not say by itself: simulated prices, estimates, models without a price. */
import { FlaskConicalIcon, InfoIcon } from "lucide-react";

import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { formatMoney } from "@/lib/money";
import type { UsageCounts } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

export function UsageNotes({ totals }: { totals: UsageCounts }) {
  const allSimulated = totals.simulated_micro_usd === totals.cost_micro_usd;
  const remarks = [
    totals.simulated_micro_usd > 0 && !allSimulated
      ? copy.partlySimulated(formatMoney(totals.simulated_micro_usd))
      : null,
    totals.estimated_micro_usd > 0 ? copy.estimated(formatMoney(totals.estimated_micro_usd)) : null,
    totals.fallback_micro_usd > 0 ? copy.fallback(formatMoney(totals.fallback_micro_usd)) : null,
  ].filter((remark) => remark !== null);
  return (
    <>
      {totals.simulated_micro_usd > 0 && allSimulated ? (
        <Alert>
          <FlaskConicalIcon aria-hidden />
          <AlertTitle>{copy.simulated}</AlertTitle>
          <AlertDescription>{copy.simulatedDetail}</AlertDescription>
        </Alert>
      ) : null}
      {remarks.map((remark) => (
        <Alert key={remark}>
          <InfoIcon aria-hidden />
          <AlertDescription>{remark}</AlertDescription>
        </Alert>
      ))}
    </>
  );
}
