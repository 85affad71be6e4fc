"use client";

/** How the application looks and listens in this browser. */
import { SettingsSection } from "@/components/shared/settings-section";
import { SINGLE_KEYS } from "@/hooks/useShortcuts";
import { useStored } from "@/hooks/useStored";

import { ThemeChoice } from "./components/ThemeChoice";
import { copy } from "./constants";

export function AppearanceSettings() {
  return (
    <div className="grid gap-10">
      <SettingsSection title={copy.theme} description={copy.themeDetail}>
        <ThemeChoice />
      </SettingsSection>
      <SettingsSection title={copy.keyboard} description={copy.keyboardDetail}>
        <SingleKeys />
      </SettingsSection>
    </div>
  );
}

function SingleKeys() {
  const [stored, store] = useStored(SINGLE_KEYS);
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-lg border border-border bg-card p-4">
      <input
        type="checkbox"
        className="mt-0.5 size-4 accent-primary"
        checked={stored !== "off"}
        onChange={(event) => store(event.target.checked ? "" : "off")}
      />
      <span>
        <span className="font-medium">{copy.singleKeys}</span>
        <span className="block text-sm text-muted-foreground">{copy.singleKeysDetail}</span>
      </span>
    </label>
  );
}
