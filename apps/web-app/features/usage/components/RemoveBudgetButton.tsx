"use client";

/** Takes a budget away after asking. */
import { Trash2Icon } from "lucide-react";

import { ConfirmButton } from "@/components/shared/confirm-button";
import { useDeleteBudget } from "@/lib/queries/usage";
import type { Budget } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

export function RemoveBudgetButton({ budget, name }: { budget: Budget; name: string }) {
  const removal = useDeleteBudget();
  return (
    <ConfirmButton
      label={copy.remove}
      icon={Trash2Icon}
      about={name}
      title={copy.removeTitle}
      detail={copy.removeDetail}
      mutation={removal}
      variables={budget.id}
      done={copy.removed}
    />
  );
}
