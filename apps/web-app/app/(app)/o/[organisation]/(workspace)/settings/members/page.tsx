import type { Metadata } from "next";

import { MembersSettings } from "@/features/organisation";

export const metadata: Metadata = { title: "Members" };

export default function MembersPage() {
  return <MembersSettings />;
}
