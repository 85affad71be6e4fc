/** Formulas and diagrams: fetched when they are met, drawn under the strict policy, and accessible. */
import type { Page } from "@playwright/test";

import { expectAccessible } from "./support/axe";
import { ask, newestAnswer, openChat, untilAnswered } from "./support/chat";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";
import { watch } from "./support/violations";

test.use({ storageState: OWNER_STATE });

test("an answer with a formula and a diagram", async ({ page }) => {
  const complaints = watch(page);
  const scripts = scriptsOf(page);
  await openChat(page);
  await page.waitForLoadState("networkidle");
  // Words that only these two hold.
  const fetched = (await Promise.all(scripts)).join("\n");
  expect(fetched).not.toMatch(/KaTeX parse error|sequenceDiagram/);

  await ask(page, "Explain compound interest with a formula and a diagram.");
  await untilAnswered(page);
  const answer = newestAnswer(page);
  await expect(answer.locator(".katex").first()).toBeVisible();
  const picture = answer.getByRole("img", { name: /^Diagram: flowchart/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    100,
  );
  await expectAccessible(page, "a formula and a diagram");
  expect(complaints).toEqual([]);
});

/** The text of every script that the page has fetched. */
function scriptsOf(page: Page): Promise<string>[] {
  const texts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") texts.push(response.text());
  });
  return texts;
}
