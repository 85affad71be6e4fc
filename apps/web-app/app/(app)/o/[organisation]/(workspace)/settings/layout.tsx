/** The settings: of the organisation, and of the person. */
import type * as React from "react";

import { Words } from "@/i18n/Words";

import { SettingsTabs } from "./_components/SettingsTabs";

export default function SettingsLayout({ children }: { children: React.ReactNode }) {
  return (
    <div className="min-h-0 flex-1 scrollbar-thin overflow-y-auto">
      <div className="mx-auto w-full max-w-4xl px-4 py-8 sm:px-8">
        <h1 className="text-lg">Settings</h1>
        <SettingsTabs />
        <div className="mt-8">
          <Words areas={["common", "account", "roles"]}>{children}</Words>
        </div>
      </div>
    </div>
  );
}
