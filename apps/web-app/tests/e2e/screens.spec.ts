/** Photographs of every page at three widths in both themes, for eyes: `test-results/screens`. */
import { expect, type Page, test } from "@playwright/test";

import { PAGES } from "./support/pages";
import { OWNER_STATE } from "./support/session";

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 834, height: 1112 },
  { width: 390, height: 844 },
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of WIDTHS) {
    test.describe(`${viewport.width} ${colorScheme}`, () => {
      test.use({ colorScheme, viewport });

      for (const { name, path, signedIn } of PAGES) {
        test.describe(name, () => {
          if (signedIn) test.use({ storageState: OWNER_STATE });

          test("fits", async ({ page }) => {
            await page.goto(path, { waitUntil: "networkidle" });
            await page.screenshot({
              path: `test-results/screens/${name}-${viewport.width}-${colorScheme}.png`,
              fullPage: !signedIn,
            });
            expect(await overflow(page)).toBeLessThanOrEqual(0);
          });
        });
      }
    });
  }
}

/** How far the page reaches beyond the window to the right. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
