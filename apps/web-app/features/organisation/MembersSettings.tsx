"use client";

/** Who belongs to the organisation; for some to change. */
import { QueryError } from "@/components/shared/query-error";
import { SettingsSection } from "@/components/shared/settings-section";
import { Button } from "@/components/ui/button";
import { SkeletonList } from "@/components/ui/states";
import { useMembers } from "@/lib/queries/tenants";

import { AloneNote } from "./components/AloneNote";
import { MemberTable } from "./components/MemberTable";
import { copy } from "./constants";

export function MembersSettings() {
  return (
    <SettingsSection title={copy.members} description={copy.membersDetail}>
      <MemberList />
    </SettingsSection>
  );
}

function MemberList() {
  const members = useMembers();
  if (members.isPending) return <SkeletonList rows={4} rowClassName="h-14" />;
  if (members.isLoadingError) {
    return (
      <QueryError
        title={copy.membersFailed}
        error={members.error}
        onRetry={() => void members.refetch()}
      />
    );
  }
  const { pages } = members.data;
  const { total = 0, owner_count: ownerCount = 0 } = pages.at(-1) ?? {};
  return (
    <>
      <MemberTable members={pages.flatMap((page) => page.members)} ownerCount={ownerCount} />
      {total === 1 ? (
        <AloneNote />
      ) : (
        <p className="mt-3 text-sm text-muted-foreground">{copy.membersCount(total)}</p>
      )}
      {members.hasNextPage ? (
        <Button
          variant="secondary"
          className="mt-4"
          aria-disabled={members.isFetchingNextPage}
          onClick={() => void members.fetchNextPage()}
        >
          {copy.more}
        </Button>
      ) : null}
    </>
  );
}
