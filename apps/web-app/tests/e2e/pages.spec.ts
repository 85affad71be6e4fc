/**
 * Every page at three widths in both themes: axe finds nothing, nothing reaches beyond the window,
 * and with `E2E_SCREENS=1` a photograph for human eyes is kept in `test-results/screens`.
 */
import type { Page } from "@playwright/test";

import { visit } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { PAGES } from "./support/pages";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";

const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 834, height: 1112 },
  { width: 390, height: 844 },
];

for (const { name, path, signedIn } of PAGES) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ colorScheme, ...(signedIn ? { storageState: OWNER_STATE } : {}) });

      test("is accessible and fits at every width", async ({ page }) => {
        await visit(page, path);
        for (const viewport of WINDOWS) {
          await page.setViewportSize(viewport);
          await expect(page.locator('[data-slot="skeleton"]')).toHaveCount(0);
          if (process.env.E2E_SCREENS) {
            await page.screenshot({
              path: `test-results/screens/${name}-${viewport.width}-${colorScheme}.png`,
              fullPage: !signedIn,
            });
          }
          await expectAccessible(page, `at ${viewport.width}`);
          expect.soft(await overflow(page), `overflow at ${viewport.width}`).toBeLessThanOrEqual(0);
        }
      });
    });
  }
}

test("the keyboard reaches the content first", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

/** How far the page reaches beyond the window to the right. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
