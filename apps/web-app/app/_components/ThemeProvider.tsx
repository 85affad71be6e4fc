"use client";

/** Light, dark or the system's choice, set before the first paint by a script with the nonce. */
import { ThemeProvider as NextThemeProvider } from "next-themes";
import type * as React from "react";

export interface ThemeProviderProps {
  nonce: string | undefined;
  children: React.ReactNode;
}

export function ThemeProvider({ nonce, children }: ThemeProviderProps) {
  return (
    <NextThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      {children}
    </NextThemeProvider>
  );
}
