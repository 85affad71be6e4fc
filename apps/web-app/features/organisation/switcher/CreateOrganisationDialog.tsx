"use client";

/** Founds another organisation and enters it. */
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
import { useCreateOrganisation } from "@/lib/queries/tenants";

import { copy } from "./constants";

export interface CreateOrganisationDialogProps {
  open: boolean;
  onClose: () => void;
}

export default function CreateOrganisationDialog({ open, onClose }: CreateOrganisationDialogProps) {
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
            <DialogTitle>{copy.create}</DialogTitle>
            <DialogDescription>{copy.createDetail}</DialogDescription>
          </DialogHeader>
          <div className="grid gap-1.5">
            <Label htmlFor={fieldId}>{copy.name}</Label>
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
              <AlertTitle>{`${copy.createFailed} ${creation.error.message}`}</AlertTitle>
            </Alert>
          ) : null}
          <DialogFooter>
            <Button variant="secondary" onClick={onClose}>
              {copy.cancel}
            </Button>
            <Button type="submit" aria-disabled={pending}>
              {pending ? <Spinner label={copy.creating} /> : null}
              {pending ? copy.creating : copy.createSave}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
