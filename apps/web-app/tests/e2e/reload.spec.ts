/** Leaving in the middle of an answer loses nothing. */
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
  const thoughts = newestAnswer(page).getByRole("button", { name: /Thought for/ });
  await expect(thoughts.first()).toBeVisible();
  expect(await shownAnswer(page)).toBe(await storedAnswer(page));
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
