"use client";

/** Asks before a conversation is deleted; leaves it when it is the one on screen. */
import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import type * as React from "react";

import { Alert, AlertTitle } from "@/components/ui/alert";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { useDeleteConversation } from "@/lib/queries/conversations";
import { useProblemText } from "@/lib/problem-text";

import type { ConversationDialogProps } from "./RenameDialog";

export default function DeleteDialog({ id, title, open, onClose }: ConversationDialogProps) {
  const t = useTranslations("conversations");
  const common = useTranslations("common");
  const textOf = useProblemText();
  const remove = useDeleteConversation();
  const router = useRouter();
  const inOrganisation = useOrganisationPath();
  const shown = usePathname() === inOrganisation(`/chat/${id}`);

  function confirm(event: React.MouseEvent) {
    // The dialog stays until the server has answered.
    event.preventDefault();
    remove.mutate(id, {
      onSuccess: () => {
        onClose();
        if (shown) router.push(inOrganisation("/chat"));
      },
    });
  }

  return (
    <AlertDialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle>{t("deleteTitle")}</AlertDialogTitle>
          <AlertDialogDescription>
            <span className="font-medium break-words text-foreground">{title}</span>
            <br />
            {t("deleteDetail")}
          </AlertDialogDescription>
        </div>
        {remove.isError ? (
          <Alert variant="danger">
            <AlertTitle>{t("deleteFailed", { reason: textOf(remove.error) })}</AlertTitle>
          </Alert>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel>{common("cancel")}</AlertDialogCancel>
          <AlertDialogAction onClick={confirm} disabled={remove.isPending}>
            {t("delete")}
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
