"use client";

/** Gives the organisation another name. */
import { useRouter } from "next/navigation";
import { toast } from "sonner";

import { NameForm } from "@/components/shared/form-fields";
import { TENANT_NAME_MAX, TENANT_NAME_MIN } from "@/lib/account-bounds";
import { useRenameOrganisation } from "@/lib/queries/tenants";
import { copy } from "@/features/organisation/constants";

export function RenameForm({ name }: { name: string }) {
  const renaming = useRenameOrganisation();
  const router = useRouter();

  function onSuccess() {
    toast.success(copy.renamed);
    // The sidebar's name comes from the server.
    router.refresh();
  }

  return (
    <NameForm
      className="border-b border-border p-5"
      label={copy.name}
      name={name}
      save={copy.save}
      saving={copy.saving}
      pending={renaming.isPending}
      problem={renaming.error?.message}
      onSave={(next) => renaming.mutate(next, { onSuccess })}
      minLength={TENANT_NAME_MIN}
      maxLength={TENANT_NAME_MAX}
      autoComplete="organization"
      required
    />
  );
}
