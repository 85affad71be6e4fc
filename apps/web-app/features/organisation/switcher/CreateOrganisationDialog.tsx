"use client";

/** Founds another organisation and enters it. */
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
import { Spinner } from "@/components/ui/spinner";
import { TENANT_NAME_MAX, TENANT_NAME_MIN } from "@/lib/account-bounds";
import { loadPage } from "@/lib/navigation";
import { organisationPath } from "@/lib/organisation";
import { useProblemText } from "@/lib/problem-text";
import { useCreateOrganisation } from "@/lib/queries/tenants";

export interface CreateOrganisationDialogProps {
  open: boolean;
  onClose: () => void;
}

export default function CreateOrganisationDialog({ open, onClose }: CreateOrganisationDialogProps) {
  const t = useTranslations("switcher");
  const textOf = useProblemText();
  const common = useTranslations("common");
  const creation = useCreateOrganisation();
  const pending = creation.isPending || creation.isSuccess;
  const fieldId = useId();

  function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    creation.mutate(name, { onSuccess: ({ slug }) => loadPage(organisationPath(slug, "/chat")) });
  }

  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent>
        <form onSubmit={create} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>{t("create")}</DialogTitle>
            <DialogDescription>{t("createDetail")}</DialogDescription>
          </DialogHeader>
          <div className="grid gap-1.5">
            <Label htmlFor={fieldId}>{t("name")}</Label>
            <Input
              id={fieldId}
              name="name"
              minLength={TENANT_NAME_MIN}
              maxLength={TENANT_NAME_MAX}
              autoComplete="off"
              required
            />
          </div>
          {creation.isError ? (
            <Alert variant="danger">
              <AlertTitle>{t("createFailed", { reason: textOf(creation.error) })}</AlertTitle>
            </Alert>
          ) : null}
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              {common("cancel")}
            </Button>
            <Button type="submit" aria-disabled={pending}>
              {pending ? <Spinner label={t("creating")} /> : null}
              {pending ? t("creating") : t("createSave")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
