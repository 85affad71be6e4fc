"use client";

/** Whose budget it is, for which period, and how much. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { DialogButtons, FormProblem, TextField } from "@/components/shared/form-fields";
import { Form, FormControl, FormField, FormItem, FormLabel } from "@/components/ui/form";
import { toMicro, toTyped } from "@/lib/money";
import { useProblemText } from "@/lib/problem-text";
import { problemToForm } from "@/lib/problem-to-form";
import { useSetBudget } from "@/lib/queries/usage";
import type { Budget } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";
import { budgetSchema, type BudgetValues } from "@/features/usage/schemas";
import { ORGANISATION, subjectOf, wishedSubject } from "@/features/usage/utils/subjects";

import { PeriodSelect } from "./PeriodSelect";
import { SubjectSelect } from "./SubjectSelect";

export interface BudgetFormProps {
  budget?: Budget;
  onSaved: () => void;
}

export default function BudgetForm({ budget, onSaved }: BudgetFormProps) {
  const textOf = useProblemText();
  const saving = useSetBudget();
  const form = useForm<BudgetValues>({
    resolver: zodResolver(budgetSchema),
    defaultValues: {
      subject: budget ? subjectOf(budget) : ORGANISATION,
      period: budget?.period ?? "month",
      limit: budget ? toTyped(budget.limit_micro_usd) : "",
    },
  });

  async function submit({ subject, period, limit }: BudgetValues) {
    try {
      const wish = { ...wishedSubject(subject), period, limit_micro_usd: toMicro(limit) };
      await saving.mutateAsync(wish);
      onSaved();
    } catch (error) {
      problemToForm(error, ["limit"], form.setError, textOf);
    }
  }

  const { errors, isSubmitting } = form.formState;
  return (
    <Form {...form}>
      <form noValidate className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        <FormProblem message={errors.root?.message} />
        {budget ? null : (
          <>
            <FormField
              control={form.control}
              name="subject"
              render={({ field }) => (
                <FormItem>
                  <FormLabel>{copy.whose}</FormLabel>
                  <FormControl>
                    <SubjectSelect {...field} />
                  </FormControl>
                </FormItem>
              )}
            />
            <FormField
              control={form.control}
              name="period"
              render={({ field }) => (
                <FormItem>
                  <FormLabel>{copy.period}</FormLabel>
                  <FormControl>
                    <PeriodSelect {...field} />
                  </FormControl>
                </FormItem>
              )}
            />
          </>
        )}
        <TextField<BudgetValues>
          name="limit"
          label={copy.limit}
          inputMode="decimal"
          autoComplete="off"
          autoFocus={budget !== undefined}
        />
        <DialogButtons pending={isSubmitting} label={copy.save} pendingLabel={copy.saving} />
      </form>
    </Form>
  );
}
