"use client";

/** Takes a budget away after asking. */
import { Trash2Icon } from "lucide-react";
import { toast } from "sonner";

import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { useDeleteBudget } from "@/lib/queries/usage";
import type { Budget } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

export function RemoveBudgetButton({ budget, name }: { budget: Budget; name: string }) {
  const removal = useDeleteBudget();

  function remove() {
    removal.mutate(budget.id, {
      onSuccess: () => toast.success(copy.removed),
      onError: (error) => toast.error(error.message),
    });
  }

  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          className="text-muted-foreground"
          aria-label={`${copy.remove}: ${name}`}
          title={copy.remove}
          aria-disabled={removal.isPending}
        >
          <Trash2Icon aria-hidden />
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle>{copy.removeTitle}</AlertDialogTitle>
          <AlertDialogDescription>{copy.removeDetail}</AlertDialogDescription>
        </div>
        <p className="truncate rounded-md bg-muted px-3 py-2 font-medium">{name}</p>
        <AlertDialogFooter>
          <AlertDialogCancel>{copy.cancel}</AlertDialogCancel>
          <AlertDialogAction onClick={remove}>{copy.remove}</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
