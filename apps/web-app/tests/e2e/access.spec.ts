/** Every page is usable by everyone: axe finds nothing, in both themes and on a phone. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { PAGES } from "./support/pages";
import { OWNER_STATE } from "./support/session";

const THEMES = ["light", "dark"] as const;
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const { name, path, signedIn } of PAGES) {
  for (const colorScheme of THEMES) {
    for (const [device, viewport] of Object.entries(SIZES)) {
      test.describe(`${name}, ${colorScheme}, ${device}`, () => {
        test.use({ colorScheme, viewport, ...(signedIn ? { storageState: OWNER_STATE } : {}) });

        test("has no finding", async ({ page }) => {
          await page.goto(path, { waitUntil: "networkidle" });
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual(
            [],
          );
        });
      });
    }
  }
}

test("the keyboard reaches the content first", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
