"use client";

/** The document itself failed; stands alone, so it brings its own `html` and styles. */
import { failureWords, languageOfFailure } from "@/app/_components/failures";
import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { buttonVariants } from "@/components/ui/button/variants";
import { useHydrated } from "@/hooks/useHydrated";
import { localeOf } from "@/i18n/languages";
import { brand } from "@/lib/brand";

import "@/styles/globals.css";

export default function GlobalError() {
  const hydrated = useHydrated();
  const language = hydrated ? languageOfFailure() : "en";
  const words = failureWords(language).document;
  return (
    <html lang={localeOf(language)}>
      <head>
        <title>{`${words.name} · ${brand.name}`}</title>
      </head>
      <body>
        <FullPageMessage title={words.name} description={words.description}>
          <button
            type="button"
            className={buttonVariants({ variant: "secondary" })}
            onClick={() => window.location.reload()}
          >
            {words.again}
          </button>
        </FullPageMessage>
      </body>
    </html>
  );
}
