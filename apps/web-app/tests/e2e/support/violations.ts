/** Collects what a page complains about: refused scripts and styles, errors, failed hydration. */
import type { Page } from "@playwright/test";

/** A missing page is a failed resource and meant to be. */
const EXPECTED = /the server responded with a status of 404/;

export function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" || EXPECTED.test(message.text())) return;
    complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}
