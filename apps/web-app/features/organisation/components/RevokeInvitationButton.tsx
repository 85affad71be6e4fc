"use client";

/** Makes a link worthless after asking. */
import { toast } from "sonner";

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
import { useCan } from "@/lib/permissions";
import { useRevokeInvitation } from "@/lib/queries/invites";
import { copy } from "@/features/organisation/constants";

export interface RevokeInvitationButtonProps {
  id: string;
  /** For whom it is. */
  name: string;
}

export function RevokeInvitationButton({ id, name }: RevokeInvitationButtonProps) {
  const mayRevoke = useCan("revoke_invite");
  const revocation = useRevokeInvitation();
  if (!mayRevoke) return null;

  function revoke() {
    revocation.mutate(id, {
      onSuccess: () => toast.success(copy.revoked),
      onError: (error) => toast.error(error.message),
    });
  }

  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button variant="secondary" size="sm" aria-disabled={revocation.isPending}>
          {copy.revoke}
          <span className="sr-only">: {name}</span>
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle>{copy.revokeTitle}</AlertDialogTitle>
          <AlertDialogDescription>{copy.revokeDetail}</AlertDialogDescription>
        </div>
        <p className="truncate rounded-md bg-muted px-3 py-2 font-medium">{name}</p>
        <AlertDialogFooter>
          <AlertDialogCancel>{copy.cancel}</AlertDialogCancel>
          <AlertDialogAction onClick={revoke}>{copy.revoke}</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
