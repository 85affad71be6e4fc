"use client";

/** Who the person is to others. */
import { useTranslations } from "next-intl";

import { Fact, Facts } from "@/components/shared/facts";
import { SettingsSection } from "@/components/shared/settings-section";
import { useSessionUser } from "@/lib/session-user";

import { RenameSelfForm } from "./components/RenameSelfForm";

export function ProfileSettings() {
  const t = useTranslations("account");
  const roles = useTranslations("roles");
  const user = useSessionUser();
  const role = t("roleIn", { role: roles(user.role), organisation: user.tenant_name });
  return (
    <SettingsSection title={t("profile")} description={t("profileDetail")}>
      <div className="rounded-lg border border-border bg-card">
        <RenameSelfForm name={user.display_name ?? ""} />
        <Facts>
          <Fact name={t("email")} value={user.email} />
          <Fact name={t("role")} value={role} />
        </Facts>
      </div>
    </SettingsSection>
  );
}
