/** The settings: of the organisation, and of the person. */
import { getTranslations } from "next-intl/server";
import type * as React from "react";

import { Words } from "@/i18n/Words";

import { SettingsTabs } from "./_components/SettingsTabs";

export default async function SettingsLayout({ children }: { children: React.ReactNode }) {
  const t = await getTranslations("places");
  return (
    <div className="min-h-0 flex-1 scrollbar-thin overflow-y-auto">
      <div className="mx-auto w-full max-w-4xl px-4 py-8 sm:px-8">
        <h1 className="text-lg">{t("settings")}</h1>
        <SettingsTabs />
        <div className="mt-8">
          <Words areas={["common", "problems", "account", "roles", "sessions"]}>{children}</Words>
        </div>
      </div>
    </div>
  );
}
