/**
 * The process that works is killed while one watches, and the run goes on.
 *
 * PLUG_ROUNDS sets how many runs are interrupted (1).
 */
import { expect, type Page } from "@playwright/test";

import { visit } from "./support/alive";
import { tellPace } from "./support/answer";
import { expectAccessible } from "./support/axe";
import { OWNER_STATE } from "./support/session";
import { test } from "./support/test";

const ROUNDS = Number(process.env.PLUG_ROUNDS ?? 1);
/** Nothing takes so long but the start of a process on a machine that does much else. */
const PATIENCE = 120_000;

/** How what the run is asked begins. */
const QUESTION = "Survive a power cut";

test.use({ storageState: OWNER_STATE, contextOptions: { reducedMotion: "reduce" } });

const state = (page: Page) =>
  page.getByRole("region", { name: "The run and its process" }).getByRole("status");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const figure = (page: Page, name: string) =>
  page.getByRole("term").filter({ hasText: name }).locator("xpath=following-sibling::dd");

test("a run survives the end of its process", async ({ page, request }) => {
  test.setTimeout(PATIENCE * (1 + ROUNDS));
  await visit(page, "/plug");
  await expectAccessible(page, "before a run");
  for (let round = 0; round < ROUNDS; round += 1) {
    await tellPace(request, QUESTION, 1);
    await button(page, round === 0 ? "Start a run" : "Start another run").click();
    const seen = `${1 + (round % 4)} of 5`;
    await expect(figure(page, "Effects executed")).toHaveText(seen, { timeout: PATIENCE });
    await button(page, "Pull the plug").dblclick();
    await expect(state(page)).toContainText("The process is gone");
    await tellPace(request, QUESTION, 0);
    await expect(state(page)).toContainText("The run is finished", { timeout: PATIENCE });
    await expect(state(page)).toContainText("It survived one interruption.");
    await expect(figure(page, "Executed twice")).toHaveText("0");
    await expect(page.getByRole("treeitem", { name: /^Worker lost, attempt 2/ })).toBeVisible();
  }
  await page.reload();
  await expect(state(page)).toContainText("It survived one interruption.");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `after a run, ${colorScheme}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "on a phone");
});
