"use client";

/** Name, address and birthday of an organisation; the name for some to change. */
import type * as React from "react";

import { formatDay } from "@/lib/moments";
import { organisationPath } from "@/lib/organisation";
import { useCan } from "@/lib/permissions";
import type { OrganisationAccount } from "@/types/tenants";
import { copy } from "@/features/organisation/constants";

import { RenameForm } from "./RenameForm";

export function OrganisationFacts({ account }: { account: OrganisationAccount }) {
  const mayRename = useCan("update_tenant_account");
  return (
    <div className="rounded-lg border border-border bg-card">
      {mayRename ? <RenameForm key={account.name} name={account.name} /> : null}
      <dl className="grid gap-4 p-5">
        {mayRename ? null : <Fact name={copy.name} value={account.name} note={copy.nameFixed} />}
        <Fact
          name={copy.address}
          value={<code className="font-mono text-sm">{organisationPath(account.slug, "/")}</code>}
          note={copy.addressDetail}
        />
        <Fact name={copy.created} value={formatDay(account.created_at)} />
      </dl>
    </div>
  );
}

function Fact({ name, value, note }: { name: string; value: React.ReactNode; note?: string }) {
  return (
    <div className="grid gap-1">
      <dt className="font-medium">{name}</dt>
      <dd className="break-words">{value}</dd>
      {note ? <dd className="text-sm text-muted-foreground">{note}</dd> : null}
    </div>
  );
}
