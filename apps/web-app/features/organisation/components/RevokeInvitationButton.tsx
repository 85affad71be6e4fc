"use client";

/** Makes a link worthless after asking. */
import { ConfirmButton } from "@/components/shared/confirm-button";
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
  return (
    <ConfirmButton
      label={copy.revoke}
      about={name}
      title={copy.revokeTitle}
      detail={copy.revokeDetail}
      mutation={revocation}
      variables={id}
      done={copy.revoked}
    />
  );
}
