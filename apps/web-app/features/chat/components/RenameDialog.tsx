"use client";

/** Gives a conversation another title. */
import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";

import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useRenameConversation } from "@/lib/queries/conversations";
import { useProblemText } from "@/lib/problem-text";
import { TITLE_LIMIT } from "@/features/chat/constants";

export interface ConversationDialogProps {
  id: string;
  title: string;
  open: boolean;
  onClose: () => void;
}

export default function RenameDialog({ id, title, open, onClose }: ConversationDialogProps) {
  const t = useTranslations("conversations");
  const common = useTranslations("common");
  const textOf = useProblemText();
  const rename = useRenameConversation();
  const fieldId = useId();

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("title") ?? "").trim();
    if (name === "" || name === title) return onClose();
    rename.mutate({ id, name }, { onSuccess: onClose });
  }

  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent hideClose>
        <form onSubmit={save} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>{t("renameTitle")}</DialogTitle>
            <DialogDescription className="sr-only">{title}</DialogDescription>
          </DialogHeader>
          <div className="grid gap-1.5">
            <Label htmlFor={fieldId}>{t("renameLabel")}</Label>
            <Input
              id={fieldId}
              name="title"
              defaultValue={title}
              maxLength={TITLE_LIMIT}
              autoComplete="off"
              required
              onFocus={(event) => event.currentTarget.select()}
            />
          </div>
          {rename.isError ? (
            <Alert variant="danger">
              <AlertTitle>{t("renameFailed", { reason: textOf(rename.error) })}</AlertTitle>
            </Alert>
          ) : null}
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              {common("cancel")}
            </Button>
            <Button type="submit" disabled={rename.isPending}>
              {common("save")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
