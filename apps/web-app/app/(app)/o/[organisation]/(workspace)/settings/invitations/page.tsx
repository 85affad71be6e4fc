import type { Metadata } from "next";

import { InvitationsSettings } from "@/features/organisation";

export const metadata: Metadata = { title: "Invitations" };

export default function InvitationsPage() {
  return <InvitationsSettings />;
}
