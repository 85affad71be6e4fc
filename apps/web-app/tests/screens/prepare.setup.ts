/** Somebody with an organisation and a few conversations, one of them still being answered. */
import { mkdir, writeFile } from "node:fs/promises";

import { expect, test as setup } from "@playwright/test";

import { newPerson } from "@/seeds/people";
import { tellPace } from "@/tests/e2e/support/answer";
import { ask, newestAnswer, openChat, untilAnswered, untilWritten } from "@/tests/e2e/support/chat";
import { register } from "@/tests/e2e/support/session";

import { type Conversations, CONVERSATIONS, OWNER_STATE, PICTURES } from "./places";
import { ABOUT_DOCUMENTS, NOTE, REPORT, SHAPES, TOKYO } from "./questions";

/** A piece every two and a half seconds: all pictures show nearly the same words. */
const NEARLY_STILL = 100;

setup("conversations", async ({ page, request }) => {
  await mkdir(PICTURES, { recursive: true });
  await tellPace(request, REPORT, 1);
  await register(page.context(), newPerson());

  async function answered(question: string): Promise<string> {
    await openChat(page);
    await ask(page, question);
    await untilAnswered(page);
    return new URL(page.url()).pathname;
  }

  await answered(TOKYO);
  await answered(NOTE);
  const long = await answered(SHAPES);
  const tools = await answered(ABOUT_DOCUMENTS);

  await openChat(page);
  await ask(page, REPORT);
  await untilWritten(page, 900);
  await tellPace(request, REPORT, NEARLY_STILL);
  await expect(newestAnswer(page)).toBeVisible();
  const live = new URL(page.url()).pathname;

  const conversations: Conversations = { live, long, tools };
  await page.context().storageState({ path: OWNER_STATE });
  await writeFile(CONVERSATIONS, JSON.stringify(conversations));
});
