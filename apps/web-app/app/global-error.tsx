"use client";

/** The document itself failed; stands alone, so it brings its own `html` and styles. */
import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { Button } from "@/components/ui/button";
import { brand } from "@/lib/brand";

import "@/styles/globals.css";

export default function GlobalError() {
  return (
    <html lang={brand.locale}>
      <head>
        <title>{`Something failed · ${brand.name}`}</title>
      </head>
      <body>
        <FullPageMessage
          title="Something failed"
          description="The page could not be drawn. Load it again in a moment."
        >
          <Button variant="secondary" onClick={() => window.location.reload()}>
            Load again
          </Button>
        </FullPageMessage>
      </body>
    </html>
  );
}
