"use client";

/** The window in which a budget is set, or the limit of one changed. */
import { PencilIcon, PlusIcon } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { SkeletonList } from "@/components/ui/states";
import type { Budget } from "@/types/usage-report";
import { copy } from "@/features/usage/constants";

// The form brings a library for its fields, which the page does without.
const BudgetForm = lazy(() => import("./BudgetForm"));

export interface BudgetDialogProps {
  /** The budget to change; a new one without any. */
  budget?: Budget;
  name?: string;
}

export function BudgetDialog({ budget, name }: BudgetDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {budget ? (
          <Button
            variant="ghost"
            size="icon"
            className="text-muted-foreground"
            aria-label={`${copy.edit}: ${name}`}
            title={copy.edit}
          >
            <PencilIcon aria-hidden />
          </Button>
        ) : (
          <Button>
            <PlusIcon aria-hidden />
            {copy.add}
          </Button>
        )}
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{budget ? copy.editTitle : copy.addTitle}</DialogTitle>
          <DialogDescription>{copy.dialogDetail}</DialogDescription>
        </DialogHeader>
        <Suspense fallback={<SkeletonList rows={3} rowClassName="h-15" />}>
          <BudgetForm budget={budget} onSaved={() => setOpen(false)} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
