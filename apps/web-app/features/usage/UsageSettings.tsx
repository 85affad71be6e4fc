"use client";

/** What the organisation spent this month, and how much it may spend. */
import { SettingsSection } from "@/components/shared/settings-section";
import { useCan } from "@/lib/permissions";

import { BudgetDialog } from "./components/BudgetDialog";
import { BudgetList } from "./components/BudgetList";
import { MonthReport } from "./components/MonthReport";
import { copy } from "./constants";

export function UsageSettings() {
  const maySet = useCan("set_budget");
  return (
    <div className="grid gap-10">
      <SettingsSection title={copy.usage} description={copy.usageDetail}>
        <MonthReport />
      </SettingsSection>
      <SettingsSection
        title={copy.budgets}
        description={copy.budgetsDetail}
        action={maySet ? <BudgetDialog /> : null}
      >
        <BudgetList />
      </SettingsSection>
    </div>
  );
}
