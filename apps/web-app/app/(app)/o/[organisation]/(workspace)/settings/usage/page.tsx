import type { Metadata } from "next";

import { UsageSettings } from "@/features/usage";

export const metadata: Metadata = { title: "Usage" };

export default function UsagePage() {
  return <UsageSettings />;
}
