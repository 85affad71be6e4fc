"use client";

/** How the application looks, speaks and listens in this browser. */
import { useTranslations } from "next-intl";

import { SettingsSection } from "@/components/shared/settings-section";
import { SINGLE_KEYS } from "@/hooks/useShortcuts";
import { useStored } from "@/hooks/useStored";
import type { Language } from "@/i18n/languages";

import { LanguageChoice } from "./components/LanguageChoice";
import { ThemeChoice } from "./components/ThemeChoice";

export interface AppearanceSettingsProps {
  /** What the person has chosen in this browser; `null` while the browser's own settings decide. */
  language: Language | null;
}

export function AppearanceSettings({ language }: AppearanceSettingsProps) {
  const t = useTranslations("account");
  return (
    <div className="grid gap-10">
      <SettingsSection title={t("theme")} description={t("themeDetail")}>
        <ThemeChoice />
      </SettingsSection>
      <SettingsSection title={t("language")} description={t("languageDetail")}>
        <LanguageChoice chosen={language} />
      </SettingsSection>
      <SettingsSection title={t("keyboard")} description={t("keyboardDetail")}>
        <SingleKeys />
      </SettingsSection>
    </div>
  );
}

function SingleKeys() {
  const t = useTranslations("account");
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
        <span className="font-medium">{t("singleKeys")}</span>
        <span className="block text-sm text-muted-foreground">{t("singleKeysDetail")}</span>
      </span>
    </label>
  );
}
