"use client";

/** Accepts an invitation with an account and enters the organisation. */
import { loadPage } from "@/lib/navigation";
import { organisationPath } from "@/lib/organisation";
import { useAcceptInvitation } from "@/lib/queries/invites";
import type { InvitationAcceptance } from "@/types/invites";

export function useAcceptance() {
  const acceptance = useAcceptInvitation();
  return {
    /** Stays so until the next page is there. */
    pending: acceptance.isPending || acceptance.isSuccess,
    async accept(values: InvitationAcceptance) {
      const session = await acceptance.mutateAsync(values);
      loadPage(organisationPath(session.tenant_slug, "/chat"));
    },
  };
}
