/** An invitation: `/invite#inv_…`. What stands after the # never reaches this server. */
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { InvitationPanel } from "@/features/invitation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invitation");
  return { title: t("name"), robots: { index: false } };
}

export default function InvitePage() {
  return (
    <div className="w-full max-w-90">
      <InvitationPanel />
    </div>
  );
}
