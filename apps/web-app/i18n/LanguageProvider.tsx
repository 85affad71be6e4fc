"use client";

/** Gives words to client components; nothing beyond what it is handed is sent to the browser. */
import { NextIntlClientProvider } from "next-intl";
import type * as React from "react";

import type { Messages } from "./messages";

export interface LanguageProviderProps {
  locale: string;
  messages: Partial<Messages>;
  children: React.ReactNode;
}

/** Where the person is, in the browser; imported by the server, the provider would bring along where that is. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

export function LanguageProvider(props: LanguageProviderProps) {
  return <NextIntlClientProvider timeZone={timeZone} {...props} />;
}
