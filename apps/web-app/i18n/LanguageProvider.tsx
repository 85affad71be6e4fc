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

// Imported by the server, the provider would take along the server's time zone, which is nobody's.
export function LanguageProvider(props: LanguageProviderProps) {
  return <NextIntlClientProvider {...props} />;
}
