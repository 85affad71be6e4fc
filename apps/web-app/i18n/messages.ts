/** The words, by language; a language that is not spoken is not read. */
import type english from "@/messages/en.json";

import type { Language } from "./languages";

export type Messages = typeof english;

/** The parts into which the words are divided: one for each feature, and what all share. */
export type Area = keyof Messages;

const load: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import("@/messages/en.json"),
  de: () => import("@/messages/de.json"),
};

export async function loadMessages(language: Language): Promise<Messages> {
  return (await load[language]()).default;
}

/** Those of a few areas, for a page that needs no others. */
export function pickMessages(messages: Messages, areas: readonly Area[]): Partial<Messages> {
  return Object.fromEntries(areas.map((area) => [area, messages[area]]));
}
