/** An invitation: `/invite#inv_…`. What stands after the # never reaches this server. */
import type { Metadata } from "next";

import { InvitationPanel } from "@/features/invitation";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

export default function InvitePage() {
  return (
    <div className="w-full max-w-90">
      <InvitationPanel />
    </div>
  );
}
