/** Talking to an agent, as a person does. */
import { expect, type Locator, type Page } from "@playwright/test";

import { untilAlive, visit } from "./alive";

export const composer = (page: Page): Locator =>
  page.getByRole("textbox", { name: "Message", exact: true });

export const transcript = (page: Page): Locator =>
  page.getByRole("region", { name: "Conversation", exact: true });

export const newestAnswer = (page: Page): Locator => transcript(page).locator("section").last();

export async function openChat(page: Page, origin = ""): Promise<void> {
  await visit(page, `${origin}/chat`);
  await expect(composer(page)).toBeFocused();
}

export async function ask(page: Page, question: string): Promise<void> {
  await untilAlive(page);
  await composer(page).fill(question);
  await composer(page).press("Enter");
}

export async function untilAnswered(page: Page, timeout = 45_000): Promise<void> {
  const copy = newestAnswer(page).getByRole("button", { name: "Copy answer" });
  await expect(copy).toBeVisible({ timeout });
}

/** Waits until so many characters of the answer are there. */
export async function untilWritten(page: Page, characters: number): Promise<void> {
  await expect
    .poll(async () => (await newestAnswer(page).innerText()).length, {
      timeout: 30_000,
      intervals: [100],
    })
    .toBeGreaterThan(characters);
}

export function conversationId(page: Page): string {
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

interface StoredConversation {
  messages: { role: string; content: string }[];
}

/** The newest answer as the API has it. */
export async function storedAnswer(page: Page): Promise<string> {
  const response = await page.request.get(`/api/v1/conversations/${conversationId(page)}`);
  const { messages } = (await response.json()) as StoredConversation;
  return messages.findLast(({ role }) => role === "assistant")?.content ?? "";
}

/** The newest answer as the page copies it: the text it was made from. */
export async function shownAnswer(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await newestAnswer(page).getByRole("button", { name: "Copy answer" }).click();
  return page.evaluate(() => navigator.clipboard.readText());
}
