"use client";

/** Takes a member's access away after asking. */
import { UserMinusIcon } from "lucide-react";
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
import { useRemoveMember } from "@/lib/queries/tenants";
import { useSessionUser } from "@/lib/session-user";
import type { Member } from "@/types/tenants";
import { copy } from "@/features/organisation/constants";
import { nameOf } from "@/features/organisation/utils/names";
import { whyFixed } from "@/features/organisation/utils/roles";

export interface RemoveMemberButtonProps {
  member: Member;
  ownerCount: number;
}

export function RemoveMemberButton({ member, ownerCount }: RemoveMemberButtonProps) {
  const { role: actor } = useSessionUser();
  const mayRemove = useCan("remove_member");
  const removal = useRemoveMember();
  if (!mayRemove || whyFixed(actor, member, ownerCount) !== null) return null;
  const name = nameOf(member);

  function remove() {
    removal.mutate(member.user_id, {
      onSuccess: () => toast.success(copy.removed(name)),
      onError: (error) => toast.error(error.message),
    });
  }

  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          className="text-muted-foreground"
          aria-label={`${copy.remove}: ${name}`}
          title={copy.remove}
          aria-disabled={removal.isPending}
        >
          <UserMinusIcon aria-hidden />
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <div className="grid gap-1">
          <AlertDialogTitle>{copy.removeTitle}</AlertDialogTitle>
          <AlertDialogDescription>{copy.removeDetail}</AlertDialogDescription>
        </div>
        <p className="truncate rounded-md bg-muted px-3 py-2 font-medium">{name}</p>
        <AlertDialogFooter>
          <AlertDialogCancel>{copy.cancel}</AlertDialogCancel>
          <AlertDialogAction onClick={remove}>{copy.remove}</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
