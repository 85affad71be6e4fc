"use client";

/** The invitations that are open, and the way to a new one; for those who may invite. */
import { MailPlusIcon } from "lucide-react";

import { QueryError } from "@/components/shared/query-error";
import { SettingsSection } from "@/components/shared/settings-section";
import { Button } from "@/components/ui/button";
import { EmptyState, SkeletonList } from "@/components/ui/states";
import { useCan } from "@/lib/permissions";
import { useOpenInvitations } from "@/lib/queries/invites";

import { InvitationTable } from "./components/InvitationTable";
import { InviteDialog } from "./components/InviteDialog";
import { copy } from "./constants";

export function InvitationsSettings() {
  const mayList = useCan("list_invites");
  const mayInvite = useCan("issue_invite");
  return (
    <SettingsSection
      title={copy.invitations}
      description={copy.invitationsDetail}
      action={mayInvite ? <InviteDialog /> : undefined}
    >
      {mayList ? (
        <InvitationList />
      ) : (
        <EmptyState
          className="rounded-lg border border-dashed border-input"
          title={copy.invitationsRefused}
          description={copy.invitationsRefusedDetail}
        />
      )}
    </SettingsSection>
  );
}

function InvitationList() {
  const invitations = useOpenInvitations();
  if (invitations.isPending) return <SkeletonList rows={3} rowClassName="h-14" />;
  if (invitations.isLoadingError) {
    return (
      <QueryError
        title={copy.invitationsFailed}
        error={invitations.error}
        onRetry={() => void invitations.refetch()}
      />
    );
  }
  const invites = invitations.data.pages.flatMap((page) => page.invites);
  if (invites.length === 0) {
    return (
      <EmptyState
        className="rounded-lg border border-dashed border-input"
        icon={<MailPlusIcon />}
        title={copy.noInvitations}
        description={copy.noInvitationsDetail}
      />
    );
  }
  return (
    <>
      <InvitationTable invitations={invites} />
      {invitations.hasNextPage ? (
        <Button
          variant="secondary"
          className="mt-4"
          aria-disabled={invitations.isFetchingNextPage}
          onClick={() => void invitations.fetchNextPage()}
        >
          {copy.more}
        </Button>
      ) : null}
    </>
  );
}
