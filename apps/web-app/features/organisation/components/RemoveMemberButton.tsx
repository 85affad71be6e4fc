"use client";

/** Takes a member's access away after asking. */
import { UserMinusIcon } from "lucide-react";

import { ConfirmButton } from "@/components/shared/confirm-button";
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
  return (
    <ConfirmButton
      label={copy.remove}
      icon={UserMinusIcon}
      about={name}
      title={copy.removeTitle}
      detail={copy.removeDetail}
      mutation={removal}
      variables={member.user_id}
      done={copy.removed(name)}
    />
  );
}
