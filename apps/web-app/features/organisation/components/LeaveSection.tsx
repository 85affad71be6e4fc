"use client";

/** The way out of the organisation; its last owner is told what to do first. */
import type * as React from "react";

import { SettingsSection } from "@/components/shared/settings-section";
import { Alert, AlertTitle } from "@/components/ui/alert";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { loadPage } from "@/lib/navigation";
import { HOME } from "@/lib/organisation";
import { useLeaveOrganisation, useMembers } from "@/lib/queries/tenants";
import { useSessionUser } from "@/lib/session-user";
import { copy } from "@/features/organisation/constants";

export function LeaveSection() {
  const { role } = useSessionUser();
  const members = useMembers();
  const lastOwner = role === "owner" && members.data?.pages[0]?.owner_count === 1;
  return (
    <SettingsSection
      title={copy.leaveSection}
      description={lastOwner ? copy.leaveLastOwner : copy.leaveDetail}
    >
      {lastOwner ? null : <LeaveButton />}
    </SettingsSection>
  );
}

function LeaveButton() {
  const { tenant_name: name } = useSessionUser();
  const leaving = useLeaveOrganisation();

  function leave(event: React.MouseEvent) {
    // The dialog stays until the server has answered.
    event.preventDefault();
    leaving.mutate(undefined, { onSuccess: () => loadPage(HOME) });
  }

  const pending = leaving.isPending || leaving.isSuccess;
  return (
    <AlertDialog onOpenChange={() => leaving.reset()}>
      <AlertDialogTrigger asChild>
        <Button variant="secondary" className="text-danger">
          {copy.leave}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle className="break-words">{copy.leaveTitle(name)}</AlertDialogTitle>
          <AlertDialogDescription>{copy.leaveDetail}</AlertDialogDescription>
        </div>
        {leaving.isError ? (
          <Alert variant="danger">
            <AlertTitle>{leaving.error.message}</AlertTitle>
          </Alert>
        ) : null}
        <AlertDialogFooter>
          <AlertDialogCancel>{copy.cancel}</AlertDialogCancel>
          <AlertDialogAction onClick={leave} disabled={pending}>
            {pending ? copy.leaving : copy.leave}
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
