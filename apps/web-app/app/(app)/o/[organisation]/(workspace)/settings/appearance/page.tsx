import type { Metadata } from "next";

import { AppearanceSettings } from "@/features/account";
import { chosenLanguage } from "@/i18n/current";

export const metadata: Metadata = { title: "Appearance" };

export default async function AppearancePage() {
  return <AppearanceSettings language={await chosenLanguage()} />;
}
