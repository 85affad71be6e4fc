"use client";

/** Who the person is to others. */
import { Fact, Facts } from "@/components/shared/facts";
import { SettingsSection } from "@/components/shared/settings-section";
import { ROLE_LABELS } from "@/lib/roles";
import { useSessionUser } from "@/lib/session-user";

import { NameForm } from "./components/NameForm";
import { copy } from "./constants";

export function ProfileSettings() {
  const user = useSessionUser();
  return (
    <SettingsSection title={copy.profile} description={copy.profileDetail}>
      <div className="rounded-lg border border-border bg-card">
        <NameForm name={user.display_name ?? ""} />
        <Facts>
          <Fact name={copy.email} value={user.email} />
          <Fact name={copy.role} value={copy.roleIn(ROLE_LABELS[user.role], user.tenant_name)} />
        </Facts>
      </div>
    </SettingsSection>
  );
}
