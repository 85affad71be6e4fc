"use client";

/** Says to the only member how others come in. */
import Link from "next/link";

import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { useCan } from "@/lib/permissions";
import { copy } from "@/features/organisation/constants";

export function AloneNote() {
  const inOrganisation = useOrganisationPath();
  const mayInvite = useCan("issue_invite");
  if (!mayInvite) return null;
  return (
    <p className="mt-3 text-muted-foreground">
      {copy.alone}{" "}
      <Link
        href={inOrganisation("/settings/invitations")}
        className="rounded-sm font-medium text-accent-text underline-offset-4 hover:underline"
      >
        {copy.toInvitations}
      </Link>
    </p>
  );
}
