"use client";

/**
 * What is said when a page fails. Not in `messages/`: a page that failed cannot rely on having been
 * given words, and what may fail with it should not be needed to say so.
 */
import { isLanguage, type Language, primary } from "@/i18n/languages";

export interface FailureWords {
  title: string;
  description: string;
  again: string;
  details: string;
  document: { name: string; description: string; again: string };
}

const WORDS: Record<Language, FailureWords> = {
  en: {
    title: "This page failed",
    description: "The fault is ours. Try again; if it stays, tell whoever runs this installation.",
    again: "Try again",
    details: "Details",
    document: {
      name: "Something failed",
      description: "The page could not be drawn. Load it again in a moment.",
      again: "Load again",
    },
  },
  de: {
    title: "Diese Seite ist gescheitert",
    description:
      "Der Fehler liegt bei uns. Versuch es nochmal; wenn er bleibt, sag es denen, die diese Installation betreiben.",
    again: "Nochmal versuchen",
    details: "Details",
    document: {
      name: "Etwas ist schiefgegangen",
      description: "Die Seite konnte nicht dargestellt werden. Lade sie gleich noch einmal.",
      again: "Neu laden",
    },
  },
};

/** The language that the document had until now, else one that the browser prefers. */
export function languageOfFailure(): Language {
  const tags = [document.documentElement.lang, ...navigator.languages];
  return tags.map(primary).find(isLanguage) ?? "en";
}

export function failureWords(language: Language): FailureWords {
  return WORDS[language];
}
