/** An answer made of traps: no request leaves for elsewhere, nothing of it runs, now or after a reload. */
import type { Page } from "@playwright/test";

import { ask, newestAnswer, openChat, untilAnswered } from "./support/chat";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";
import { watch } from "./support/violations";

test.use({ storageState: OWNER_STATE });

test("an answer made of traps", async ({ page, baseURL }) => {
  const complaints = watch(page);
  const escaped = escapesOf(page, new URL(baseURL ?? "").origin);
  await answerWith(page, "fault:hostile:markup");
  await openChat(page);
  await ask(page, "Write something dangerous. My password is canary-of-mine.");
  await untilAnswered(page);
  await expect(newestAnswer(page)).toContainText("An ordinary link");
  await expectHarmless(page);

  await page.reload();
  await untilAnswered(page);
  await expectHarmless(page);
  expect(escaped).toEqual([]);
  expect(complaints).toEqual([]);
});

/** The page asks a model of the test's choice. */
async function answerWith(page: Page, model: string): Promise<void> {
  await page.route("**/api/v1/chat/stream", async (route) => {
    const body: unknown = route.request().postDataJSON();
    await route.continue({ postData: JSON.stringify({ ...(body as object), model }) });
  });
}

/** Requests to other places, and dialogs that scripts open. */
function escapesOf(page: Page, origin: string): string[] {
  const escaped: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin) escaped.push(request.url());
  });
  page.on("dialog", (dialog) => {
    escaped.push(dialog.message());
    void dialog.dismiss();
  });
  return escaped;
}

async function expectHarmless(page: Page): Promise<void> {
  const answer = newestAnswer(page);
  const live = "script, iframe, object, embed, form, meta, base, link, svg a, [onload], [onerror]";
  await expect(answer.locator(live)).toHaveCount(0);
  const links = await answer
    .locator("a[href]")
    .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  expect(links.filter((address) => !/^(?:https?:|mailto:|\/|#)/.test(address))).toEqual([]);
  const pictures = await answer
    .locator("img")
    .evaluateAll((found) => found.map((image) => image.getAttribute("src") ?? ""));
  expect(pictures.filter((address) => !/^(?:data:image\/|blob:|\/)/.test(address))).toEqual([]);
}
