import type { Metadata } from "next";

import { SessionsSettings } from "@/features/sessions";

export const metadata: Metadata = { title: "Sessions" };

export default function SessionsPage() {
  return <SessionsSettings />;
}
