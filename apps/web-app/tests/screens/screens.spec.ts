/** One picture of each screen in this project's size and theme. */
import { readFile } from "node:fs/promises";

import { expect, type Page, test } from "@playwright/test";

import { type Conversations, CONVERSATIONS, pictureOf } from "./places";
import { SCREENS } from "./screens";

for (const { name, signedIn, show } of SCREENS) {
  test.describe(name, () => {
    if (!signedIn) test.use({ storageState: { cookies: [], origins: [] } });

    test("is photographed", async ({ page }, { project }) => {
      const conversations = JSON.parse(await readFile(CONVERSATIONS, "utf8")) as Conversations;
      await show(page, conversations);
      await untilStill(page);
      await page.screenshot({ path: pictureOf(name, project.name), animations: "disabled" });
      expect(await overflow(page), "pixels by which the page is too wide").toBe(0);
    });
  });
}

/** Letters and pictures are there. */
async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shown = [...document.images].filter((it) => it.checkVisibility());
    return document.fonts.status === "loaded" && shown.every((it) => it.complete);
  });
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
