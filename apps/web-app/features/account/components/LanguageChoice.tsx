"use client";

/** One of the languages there are, or as the browser says. */
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";

import { type Language, LANGUAGE_NAMES, LANGUAGES } from "@/i18n/languages";
import { rememberLanguage } from "@/i18n/remember";

import { ChoiceCard } from "./ChoiceCard";

export function LanguageChoice({ chosen }: { chosen: Language | null }) {
  const t = useTranslations("account");
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [shown, show] = useOptimistic(chosen);

  function choose(language: Language | null) {
    rememberLanguage(language);
    startTransition(() => {
      show(language);
      // Words come from the server.
      router.refresh();
    });
  }

  return (
    <fieldset className="grid gap-3 sm:grid-cols-3">
      <legend className="sr-only">{t("language")}</legend>
      <ChoiceCard
        name="language"
        value=""
        label={t("languageOfBrowser")}
        detail={t("languageOfBrowserDetail")}
        checked={shown === null}
        onChange={() => choose(null)}
      />
      {LANGUAGES.map((language) => (
        <ChoiceCard
          key={language}
          name="language"
          value={language}
          lang={language}
          label={LANGUAGE_NAMES[language]}
          checked={shown === language}
          onChange={() => choose(language)}
        />
      ))}
    </fieldset>
  );
}
