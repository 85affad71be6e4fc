/** What axe finds on a page as it stands. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * No rule is left out. Our pages have no frames, so axe runs in the page itself: its other way opens
 * an empty page for each look, which costs ten times as much as the look.
 */
export async function expectAccessible(page: Page, when = ""): Promise<void> {
  expect(await page.locator("iframe").count(), "frames, which this look would leave out").toBe(0);
  // Its program is half a megabyte: a page that has it is not sent it again.
  const isThere = await page.evaluate(() => "axe" in window);
  const { violations } = await new AxeBuilder({ page, axeSource: isThere ? "void 0" : undefined })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  const findings = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect.soft(findings, `axe ${when}`).toEqual([]);
}
