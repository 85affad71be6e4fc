"use client";

/** The organisation's name and address, and the way out of it. */
import { QueryError } from "@/components/shared/query-error";
import { SettingsSection } from "@/components/shared/settings-section";
import { Skeleton } from "@/components/ui/skeleton";
import { useOrganisationAccount } from "@/lib/queries/tenants";

import { LeaveSection } from "./components/LeaveSection";
import { OrganisationFacts } from "./components/OrganisationFacts";
import { copy } from "./constants";

export function OrganisationSettings() {
  return (
    <div className="grid gap-10">
      <SettingsSection title={copy.account} description={copy.accountDetail}>
        <Account />
      </SettingsSection>
      <LeaveSection />
    </div>
  );
}

function Account() {
  const account = useOrganisationAccount();
  if (account.isPending) return <AccountSkeleton />;
  if (account.isLoadingError) {
    return (
      <QueryError
        title={copy.accountFailed}
        error={account.error}
        onRetry={() => void account.refetch()}
      />
    );
  }
  return <OrganisationFacts account={account.data} />;
}

function AccountSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="grid gap-4">
      <Skeleton className="h-15 w-full max-w-md" />
      <Skeleton className="h-15 w-full max-w-md" />
    </div>
  );
}
