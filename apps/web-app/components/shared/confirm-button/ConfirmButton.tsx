"use client";

/** A button that asks before it does what cannot be undone, and says what became of it. */
import type { UseMutationResult } from "@tanstack/react-query";
import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
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
import { useProblemText } from "@/lib/problem-text";

export interface ConfirmButtonProps<Data, Variables> {
  label: string;
  /** In place of the label, where a list has one such button per row. */
  icon?: LucideIcon;
  /** Which of several the button is about. */
  about?: string;
  title: string;
  detail: string;
  mutation: UseMutationResult<Data, Error, Variables>;
  variables: Variables;
  /** What is said of a success; nothing where it leads away from the page. */
  done?: string | ((data: Data) => string);
}

export function ConfirmButton<Data, Variables>(props: ConfirmButtonProps<Data, Variables>) {
  const { label, icon: Icon, about, title, detail, mutation, variables, done } = props;
  const t = useTranslations("common");
  const textOf = useProblemText();
  const pending = mutation.isPending || (mutation.isSuccess && done === undefined);

  async function confirm() {
    // Not by the callbacks of `mutate`: they are dropped with the row that a success takes away.
    try {
      const data = await mutation.mutateAsync(variables);
      if (done !== undefined) toast.success(typeof done === "string" ? done : done(data));
    } catch (error) {
      toast.error(textOf(error as Error));
    }
  }

  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button
          {...(Icon ? ICON_LOOK : TEXT_LOOK)}
          aria-label={about ? `${label}: ${about}` : undefined}
          title={Icon ? label : undefined}
          aria-disabled={pending}
        >
          {Icon ? <Icon aria-hidden /> : label}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription>{detail}</AlertDialogDescription>
        </div>
        {about ? (
          <p className="truncate rounded-md bg-muted px-3 py-2 font-medium">{about}</p>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel>{t("cancel")}</AlertDialogCancel>
          <AlertDialogAction onClick={confirm}>{label}</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

const ICON_LOOK = { variant: "ghost", size: "icon", className: "text-muted-foreground" } as const;
const TEXT_LOOK = { variant: "secondary", size: "sm" } as const;
