/** The words that the client components within may say; one within another replaces it. */
import { getLocale, getMessages } from "next-intl/server";
import type * as React from "react";

import { LanguageProvider } from "./LanguageProvider";
import { type Area, pickMessages } from "./messages";

export interface WordsProps {
  areas: readonly Area[];
  children: React.ReactNode;
}

export async function Words({ areas, children }: WordsProps) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()]);
  return (
    <LanguageProvider locale={locale} messages={pickMessages(messages, areas)}>
      {children}
    </LanguageProvider>
  );
}
