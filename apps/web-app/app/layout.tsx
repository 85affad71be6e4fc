/** The document: language, fonts, theme and the nonce that every script of it carries. */
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { connection } from "next/server";
import { Suspense } from "react";

import { InsecureBanner } from "@/app/_components/InsecureBanner";
import { ThemeProvider } from "@/app/_components/ThemeProvider";
import { brand } from "@/lib/brand";
import { cn } from "@/lib/cn";
import { NONCE_HEADER } from "@/lib/server/csp";

import "@/styles/globals.css";

export const metadata: Metadata = {
  title: { default: brand.name, template: `%s · ${brand.name}` },
  description: brand.description,
  applicationName: brand.name,
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: brand.themeColor.light },
    { media: "(prefers-color-scheme: dark)", color: brand.themeColor.dark },
  ],
};

/**
 * Nothing is prerendered around `<html>`: the scripts of a page that was built ahead of the request
 * cannot carry its nonce, and a page whose scripts are refused is dead.
 */
export default function RootLayout({ children }: LayoutProps<"/">) {
  return (
    <Suspense fallback={null}>
      <Document>{children}</Document>
    </Suspense>
  );
}

async function Document({ children }: { children: React.ReactNode }) {
  await connection();
  const [given, locale, t] = await Promise.all([
    headers(),
    getLocale(),
    getTranslations("document"),
  ]);
  const nonce = given.get(NONCE_HEADER) ?? undefined;
  return (
    <html
      lang={locale}
      className={cn(GeistSans.variable, GeistMono.variable)}
      data-scroll-behavior="smooth"
      suppressHydrationWarning
    >
      <body>
        <ThemeProvider nonce={nonce}>
          <a
            href="#main"
            className="sr-only rounded-md bg-primary px-4 py-2 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
          >
            {t("skip")}
          </a>
          <InsecureBanner />
          {children}
        </ThemeProvider>
      </body>
    </html>
  );
}
