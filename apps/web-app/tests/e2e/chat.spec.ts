/** Talking to an agent: asking, watching, stopping, and keeping house. */
import { untilAlive } from "./support/alive";
import { expectAccessible } from "./support/axe";
import {
  ask,
  composer,
  conversationId,
  newestAnswer,
  openChat,
  transcript,
  untilAnswered,
  untilWritten,
} from "./support/chat";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";

test.use({ storageState: OWNER_STATE });

test("a search shows what was looked for, what was found, and cites it", async ({ page }) => {
  await openChat(page);
  await page.getByRole("button", { name: /Search your documents/ }).click();
  await untilAnswered(page);
  const fold = newestAnswer(page).getByRole("button", { name: /Searched documents/ });
  await fold.click();
  await expect(newestAnswer(page).getByText("Arguments")).toBeVisible();
  await expect(newestAnswer(page).getByRole("listitem").first()).toContainText("Getting started");
  await newestAnswer(page)
    .getByRole("button", { name: /^Source 1:/ })
    .click();
  await expect(page.getByRole("dialog")).toContainText("Getting started");
});

test("the time is looked up, and thinking is folded away", async ({ page }) => {
  await openChat(page);
  await page.getByRole("button", { name: /Tell the time/ }).click();
  await untilAnswered(page);
  await expect(
    newestAnswer(page).getByRole("button", { name: /Looked up the time/ }),
  ).toBeVisible();
  await expect(
    newestAnswer(page)
      .getByRole("button", { name: /Thought for/ })
      .first(),
  ).toBeVisible();
});

test("a text is handed over to the writer, who stays", async ({ page }) => {
  await openChat(page);
  await page.getByRole("button", { name: /Hand over to the writer/ }).click();
  await expect(newestAnswer(page)).toContainText("Handed over to Writer");
  await untilAnswered(page);
  await expect(page.getByRole("button", { name: /Agent and model: Writer/ })).toBeVisible();
});

test("conversations are listed, renamed and deleted", async ({ page }) => {
  await openChat(page);
  await ask(page, "What time is it in Rome right now?");
  await untilAnswered(page);
  const id = conversationId(page);
  const list = page.getByRole("navigation", { name: "Conversations" });
  const row = list.locator("li").filter({ has: page.locator(`a[href$="/chat/${id}"]`) });
  await expect(row).toContainText("Rome");

  await row.getByRole("button", { name: /^Options/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Title").fill("Roman hours");
  await page.keyboard.press("Enter");
  await expect(row).toContainText("Roman hours");
  await expect(page.getByRole("heading", { level: 1, name: "Roman hours" })).toBeVisible();

  await row.getByRole("button", { name: /^Options/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(row).toHaveCount(0);
  await expect(page).toHaveURL(/\/chat$/);
  await page.goto(`/chat/${id}`);
  await expect(page.getByText("This conversation does not exist")).toBeVisible();
});

test("two conversations do not mix", async ({ page, longAnswer }) => {
  await openChat(page);
  await ask(page, longAnswer.question);
  await untilWritten(page, 100);
  await longAnswer.linger();
  const first = page.url();
  await page.getByRole("link", { name: "New chat" }).click();
  await expect(page).toHaveURL(/\/chat$/);
  await expect(page.getByRole("heading", { name: "What can I help with?" })).toBeVisible();
  await ask(page, "What time is it in Lima right now?");
  await untilAnswered(page);
  await expect(transcript(page)).not.toContainText("small teams");
  await page.goBack();
  await page.goto(first);
  await expect(page.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await longAnswer.finish();
  await untilAnswered(page);
  await expect(transcript(page)).not.toContainText("Lima");
});

test("what is typed before the page's scripts arrive is kept", async ({ page }) => {
  let release = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto("/chat", { waitUntil: "commit" });
  await composer(page).fill("Half a thought");
  release();
  await untilAlive(page);
  await expect(composer(page)).toHaveValue("Half a thought");
  await expect(page.getByRole("button", { name: "Send message" })).toBeEnabled();
  await composer(page).fill("");
});

test("a draft waits, and a message that is too long is not sent", async ({ page }) => {
  await openChat(page);
  await composer(page).fill("Half a thought");
  await page.getByRole("link", { name: "Knowledge" }).click();
  await expect(page).toHaveURL(/\/knowledge$/);
  await page.goto("/chat");
  await expect(composer(page)).toHaveValue("Half a thought");
  await composer(page).fill(`${"word ".repeat(6_400)}x`);
  await expect(page.getByText("1 character too long")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send message" })).toBeDisabled();
  await composer(page).fill("");
});

const SIZES = { wide: [1440, 900], tablet: [834, 1112], phone: [390, 844] } as const;

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("a conversation is usable by everyone, at every size", async ({ page }) => {
      await openChat(page);
      await page.getByRole("button", { name: /Search your documents/ }).click();
      await untilAnswered(page);
      await newestAnswer(page)
        .getByRole("button", { name: /Searched documents/ })
        .click();
      for (const [name, [width, height]] of Object.entries(SIZES)) {
        await page.setViewportSize({ width, height });
        if (process.env.E2E_SCREENS) {
          await page.screenshot({
            path: `test-results/screens/conversation-${name}-${colorScheme}.png`,
          });
        }
        await expectAccessible(page, `at ${width}`);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      }
    });
  });
}
