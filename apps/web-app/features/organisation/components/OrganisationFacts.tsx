"use client";

/** Name, address and birthday of an organisation; the name for some to change. */
import { Fact, Facts } from "@/components/shared/facts";
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
      <Facts>
        {mayRename ? null : <Fact name={copy.name} value={account.name} note={copy.nameFixed} />}
        <Fact
          name={copy.address}
          value={<code className="font-mono text-sm">{organisationPath(account.slug, "/")}</code>}
          note={copy.addressDetail}
        />
        <Fact name={copy.created} value={formatDay(account.created_at)} />
      </Facts>
    </div>
  );
}
