"use client";

/** Gives the person another name. */
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "sonner";

import { NameForm } from "@/components/shared/form-fields";
import { useProblemText } from "@/lib/problem-text";
import { useRenameSelf } from "@/lib/queries/session";
import { DISPLAY_NAME_MAX } from "@/features/account/constants";

export function RenameSelfForm({ name }: { name: string }) {
  const t = useTranslations("account");
  const textOf = useProblemText();
  const renaming = useRenameSelf();
  const router = useRouter();

  function onSuccess() {
    toast.success(t("saved"));
    // The account menu's name comes from the server.
    router.refresh();
  }

  return (
    <NameForm
      className="border-b border-border p-5"
      label={t("name")}
      name={name}
      hint={t("nameHint")}
      save={t("save")}
      saving={t("saving")}
      pending={renaming.isPending}
      problem={renaming.isError ? textOf(renaming.error) : undefined}
      onSave={(next) => renaming.mutate(next, { onSuccess })}
      maxLength={DISPLAY_NAME_MAX}
      autoComplete="name"
    />
  );
}
