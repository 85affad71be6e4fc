/** What people come to do takes as many clicks and keys as `docs/frontend/tasks.md` says. */
import type { Page } from "@playwright/test";

import { visit } from "./support/alive";
import { ask, newestAnswer, untilAnswered, untilWritten } from "./support/chat";
import { type Effort, Hand } from "./support/hand";
import { documentedTasks } from "./support/tasks";
import { expect, test } from "./support/test";

const PHONE = { width: 390, height: 844 };

async function leaveConversation(page: Page): Promise<void> {
  await page.getByRole("link", { name: "New chat" }).click();
  await expect(page.getByRole("heading", { name: "What can I help with?" })).toBeVisible();
}

test("people's tasks take what the page about them says", async ({ people, longAnswer }) => {
  const taken = new Map<string, Effort>();
  const { page, person, slug } = await people.founder();
  const chat = `/o/${slug}/chat`;

  async function task(name: string, on: Page, work: (hand: Hand) => Promise<void>) {
    await test.step(name, async () => {
      const hand = new Hand(on);
      await work(hand);
      taken.set(name, hand.effort);
    });
  }

  await visit(page, chat);
  await ask(page, "What time is it in Nairobi right now?");
  await untilAnswered(page);
  const conversation = page.url();

  await task("see what a tool did", page, async (hand) => {
    await hand.click(newestAnswer(page).getByRole("button", { name: /Looked up the time/ }));
    await expect(newestAnswer(page).getByText("Arguments")).toBeVisible();
    await expect(newestAnswer(page).getByText("Result")).toBeVisible();
  });

  await leaveConversation(page);
  await task("find last week's chat", page, async (hand) => {
    await hand.click(page.getByRole("textbox", { name: "Search conversations" }));
    await hand.write("nairobi");
    await hand.click(
      page
        .getByRole("navigation", { name: "Conversations" })
        .getByRole("link", { name: /Nairobi/ }),
    );
    await expect(page).toHaveURL(conversation);
  });

  await leaveConversation(page);
  await task("find last week's chat, by keyboard", page, async (hand) => {
    await hand.press("Control+k");
    await hand.write("nairobi");
    await expect(page.getByRole("option", { name: /Nairobi/ })).toBeVisible();
    await hand.press("Enter");
    await expect(page).toHaveURL(conversation);
  });

  await task("see what a tool did in an earlier answer", page, async (hand) => {
    await hand.click(newestAnswer(page).getByRole("button", { name: "Show steps" }));
    await hand.click(newestAnswer(page).getByRole("button", { name: /Looked up the time/ }));
    await expect(newestAnswer(page).getByText("Result")).toBeVisible();
  });

  await task("see what a tool did, step by step", page, async (hand) => {
    await hand.click(newestAnswer(page).getByRole("button", { name: "Show the timeline" }));
    const inspector = page.getByRole("complementary", { name: "Run inspector" });
    await hand.click(inspector.getByRole("treeitem", { name: /^Get current time/ }));
    await expect(inspector.getByText("Arguments")).toBeVisible();
  });

  await ask(page, longAnswer.question);
  await untilWritten(page, 100);
  await longAnswer.linger();
  await task("stop and ask again", page, async (hand) => {
    await hand.click(page.getByRole("button", { name: "Stop answering" }));
    await expect(newestAnswer(page)).toContainText("Stopped");
    await longAnswer.finish();
    await hand.click(newestAnswer(page).getByRole("button", { name: "Regenerate" }));
    await untilAnswered(page);
    await expect(newestAnswer(page)).not.toContainText("Stopped");
  });

  await task("see what it cost", page, async () => {
    await expect(newestAnswer(page).getByText(/\$\d/)).toBeVisible();
  });

  const phone = await people.another(person);
  await phone.setViewportSize(PHONE);
  await visit(phone, chat);
  await task("continue on the phone", phone, async (hand) => {
    await hand.click(phone.getByRole("button", { name: "Open the menu" }));
    await hand.click(phone.getByRole("dialog").getByRole("link", { name: /Nairobi/ }));
    await expect(newestAnswer(phone)).toContainText("working in small teams");
  });

  expect(Object.fromEntries(taken)).toEqual(Object.fromEntries(documentedTasks()));
});
