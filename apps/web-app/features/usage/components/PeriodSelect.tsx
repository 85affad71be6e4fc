"use client";

/** Whether a budget starts anew each month. */
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import type { BudgetPeriod } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

const LABELS: Readonly<Record<BudgetPeriod, string>> = {
  month: copy.perMonth,
  total: copy.inTotal,
};

export interface PeriodSelectProps {
  id?: string;
  value: BudgetPeriod;
  onChange: (period: BudgetPeriod) => void;
}

export function PeriodSelect({ value, onChange, ...trigger }: PeriodSelectProps) {
  return (
    <Select value={value} onValueChange={(next) => onChange(next as BudgetPeriod)}>
      <SelectTrigger {...trigger}>
        <SelectValue>{LABELS[value]}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {Object.entries(LABELS).map(([period, label]) => (
          <SelectItem key={period} value={period}>
            {label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
