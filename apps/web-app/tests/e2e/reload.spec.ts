/** Leaving in the middle of an answer loses nothing. */
import { expect, test } from "@playwright/test";

import {
  ask,
  LONG_QUESTION,
  newestAnswer,
  openChat,
  shownAnswer,
  storedAnswer,
  untilAnswered,
  untilWritten,
} from "./support/chat";
import { OWNER_STATE } from "./support/session";

test.use({ storageState: OWNER_STATE });

test("a reload in mid-answer goes on as if nothing had happened", async ({ page }) => {
  await openChat(page);
  await ask(page, LONG_QUESTION);
  await untilWritten(page, 200);
  await page.reload();
  await expect(page.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await untilWritten(page, 200);
  await untilAnswered(page);
  const stored = await storedAnswer(page);
  expect(stored.length).toBeGreaterThan(500);
  expect(await shownAnswer(page)).toBe(stored);
  await expect(
    newestAnswer(page)
      .getByRole("button", { name: /Thought for/ })
      .first(),
  ).toBeVisible();
});

test("three reloads in one answer lose nothing", async ({ page }) => {
  await openChat(page);
  await ask(page, LONG_QUESTION);
  for (const characters of [100, 400, 800]) {
    await untilWritten(page, characters);
    await page.reload();
  }
  await untilAnswered(page);
  expect(await shownAnswer(page)).toBe(await storedAnswer(page));
});

test("a second tab follows the same answer live", async ({ page, context }) => {
  await openChat(page);
  await ask(page, LONG_QUESTION);
  await untilWritten(page, 150);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await Promise.all([untilAnswered(page), untilAnswered(second)]);
  await second.bringToFront();
  expect(await shownAnswer(second)).toBe(await storedAnswer(page));
});

test("a tab that is open already follows what another one asks", async ({ page, context }) => {
  await openChat(page);
  await ask(page, "What time is it in Quito right now?");
  await untilAnswered(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await untilAnswered(second);
  await ask(page, LONG_QUESTION);
  await expect(second.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await untilAnswered(second);
  await expect(newestAnswer(second)).toContainText("small teams");
});

test("a lost network is survived", async ({ page, context }) => {
  await openChat(page);
  await ask(page, LONG_QUESTION);
  await untilWritten(page, 150);
  await context.setOffline(true);
  await page.waitForTimeout(2500);
  await context.setOffline(false);
  await untilAnswered(page);
  expect(await shownAnswer(page)).toBe(await storedAnswer(page));
});
