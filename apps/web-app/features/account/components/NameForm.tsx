"use client";

/** Gives the person another name. */
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, useId } from "react";
import { toast } from "sonner";

import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useProblemText } from "@/lib/problem-text";
import { useRenameSelf } from "@/lib/queries/session";
import { DISPLAY_NAME_MAX } from "@/features/account/constants";

export function NameForm({ name }: { name: string }) {
  const t = useTranslations("account");
  const textOf = useProblemText();
  const renaming = useRenameSelf();
  const router = useRouter();
  const fieldId = useId();

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (next === name || renaming.isPending) return;
    renaming.mutate(next, {
      onSuccess: () => {
        toast.success(t("saved"));
        // The account menu's name comes from the server.
        router.refresh();
      },
    });
  }

  return (
    <form onSubmit={save} className="grid gap-1.5 border-b border-border p-5">
      <Label htmlFor={fieldId}>{t("name")}</Label>
      <div className="flex gap-2 max-sm:flex-col">
        <Input
          id={fieldId}
          name="name"
          className="sm:max-w-md"
          defaultValue={name}
          maxLength={DISPLAY_NAME_MAX}
          autoComplete="name"
          aria-describedby={`${fieldId}-hint`}
        />
        <Button type="submit" variant="secondary" aria-disabled={renaming.isPending}>
          {renaming.isPending ? t("saving") : t("save")}
        </Button>
      </div>
      <p id={`${fieldId}-hint`} className="text-sm text-muted-foreground">
        {t("nameHint")}
      </p>
      {renaming.isError ? (
        <Alert variant="danger" className="mt-1">
          <AlertDescription>{textOf(renaming.error)}</AlertDescription>
        </Alert>
      ) : null}
    </form>
  );
}
