"use client";

/** Light, dark, or as the device says. */
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";

import { useHydrated } from "@/hooks/useHydrated";
import { THEMES } from "@/features/account/constants";

import { ChoiceCard } from "./ChoiceCard";

export function ThemeChoice() {
  const t = useTranslations("account");
  const { theme, setTheme } = useTheme();
  // The server does not know what this browser remembers.
  const hydrated = useHydrated();
  return (
    <fieldset className="grid gap-3 sm:grid-cols-3">
      <legend className="sr-only">{t("theme")}</legend>
      {THEMES.map((value) => (
        <ChoiceCard
          key={value}
          name="theme"
          value={value}
          label={t(`themes.${value}`)}
          detail={t(`themeDetails.${value}`)}
          checked={hydrated && theme === value}
          onChange={() => setTheme(value)}
        />
      ))}
    </fieldset>
  );
}
