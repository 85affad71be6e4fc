/** The languages that there are words for. */
import { brand } from "@/lib/brand";

/** Each has a file in `messages/`. */
export const LANGUAGES = ["en", "de"] as const;

export type Language = (typeof LANGUAGES)[number];

/** What each is called by those who speak it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
};

/** Holds the language that a person has chosen in this browser. */
export const LANGUAGE_COOKIE = "language";

const OF_THE_BRAND = primary(brand.locale);

export const DEFAULT_LANGUAGE: Language = isLanguage(OF_THE_BRAND) ? OF_THE_BRAND : "en";

export function isLanguage(value: string | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** For `lang` and for dates and numbers: the brand's own region, where it speaks that language. */
export function localeOf(language: Language): string {
  return OF_THE_BRAND === language ? brand.locale : language;
}

/** `de` of `de-AT`. */
export function primary(tag: string): string {
  return tag.split("-", 1)[0]?.toLowerCase() ?? "";
}
