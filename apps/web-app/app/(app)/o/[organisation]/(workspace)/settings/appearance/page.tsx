import type { Metadata } from "next";

import { AppearanceSettings } from "@/features/account";

export const metadata: Metadata = { title: "Appearance" };

export default function AppearancePage() {
  return <AppearanceSettings />;
}
