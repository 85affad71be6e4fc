/** Leaving in the middle of an answer loses nothing. */
import type { Page } from "@playwright/test";

import {
  ask,
  newestAnswer,
  openChat,
  shownAnswer,
  storedAnswer,
  untilAnswered,
  untilWritten,
} from "./support/chat";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";

test.use({ storageState: OWNER_STATE });

test("a reload in mid-answer goes on as if nothing had happened", async ({ page, longAnswer }) => {
  await openChat(page);
  await ask(page, longAnswer.question);
  await untilWritten(page, 200);
  await longAnswer.linger();
  await page.reload();
  await expect(page.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await untilWritten(page, 200);
  await longAnswer.finish();
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

test("three reloads in one answer lose nothing", async ({ page, longAnswer }) => {
  await openChat(page);
  await ask(page, longAnswer.question);
  for (const characters of [100, 400, 800]) {
    await longAnswer.flow();
    await untilWritten(page, characters);
    await longAnswer.linger();
    await page.reload();
  }
  await expect(page.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await longAnswer.finish();
  await untilAnswered(page);
  expect(await shownAnswer(page)).toBe(await storedAnswer(page));
});

test("a second tab follows the same answer live", async ({ page, context, longAnswer }) => {
  await openChat(page);
  await ask(page, longAnswer.question);
  await untilWritten(page, 150);
  await longAnswer.linger();
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await untilWritten(second, 150);
  await longAnswer.finish();
  await Promise.all([untilAnswered(page), untilAnswered(second)]);
  await second.bringToFront();
  expect(await shownAnswer(second)).toBe(await storedAnswer(page));
});

test("a tab that is open already follows what another one asks", async ({
  page,
  context,
  longAnswer,
}) => {
  await openChat(page);
  await ask(page, "What time is it in Quito right now?");
  await untilAnswered(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await untilAnswered(second);
  await ask(page, longAnswer.question);
  await expect(second.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await untilWritten(second, 150);
  await longAnswer.finish();
  await untilAnswered(second);
  await expect(newestAnswer(second)).toContainText("small teams");
});

test("a lost network is survived", async ({ page, wire, longAnswer }) => {
  await openChat(page, wire.origin);
  await ask(page, longAnswer.question);
  await untilWritten(page, 150);
  await longAnswer.linger();
  const attempts = failedStreams(page);
  wire.cut();
  await expect(page.getByText("Reconnecting…")).toBeVisible();
  // The stream that broke, and two vain attempts to go on with it.
  await expect.poll(() => attempts.length, { timeout: 30_000 }).toBeGreaterThan(2);
  wire.mend();
  await longAnswer.finish();
  await untilAnswered(page);
  expect(await shownAnswer(page)).toBe(await storedAnswer(page));
});

function failedStreams(page: Page): string[] {
  const failed: string[] = [];
  page.on("requestfailed", (request) => {
    if (request.url().endsWith("/stream")) failed.push(request.url());
  });
  return failed;
}
