/** What people hear who do not see an answer arrive, and what those see who want nothing to move. */
import type { Page } from "@playwright/test";

import { plainText } from "@/lib/chat/sentences";

import {
  ask,
  newestAnswer,
  openChat,
  storedAnswer,
  transcript,
  untilAnswered,
} from "./support/chat";
import { listen } from "./support/listener";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";

test.use({ storageState: OWNER_STATE });

/** More sentences than come between two looks. */
const A_FEW = 2;

test("a streamed answer is a tree that can be read out", async ({ page }) => {
  await openChat(page);
  await ask(page, "What time is it in Tokyo right now?");
  await untilAnswered(page);
  await expect(transcript(page)).toMatchAriaSnapshot(`
    - article:
      - text: "You asked: What time is it in Tokyo right now?"
      - button "Copy question"
      - button "Edit and ask again"
      - region "Assistant answered:":
        - button /Looked up the time “Asia\\/Tokyo” done · .* s/
        - paragraph
        - button "Copy answer"
        - button "Regenerate"
        - button "Show the timeline"
  `);
  const readOut = await transcript(page).ariaSnapshot();
  await test.info().attach("read-out", { body: readOut, contentType: "text/yaml" });
});

test("sentences are said whole, once, and not again after a reload", async ({
  page,
  longAnswer,
}) => {
  const heard = await listen(page);
  await openChat(page);
  await ask(page, longAnswer.question);
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBeGreaterThan(A_FEW);
  await longAnswer.linger();
  await page.reload();
  await expect(newestAnswer(page)).toContainText("small teams");
  const before = heard.length;
  await longAnswer.flow();
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBeGreaterThan(before + A_FEW);
  const said = heard.slice();
  await longAnswer.finish();
  await untilAnswered(page);
  const answer = await storedAnswer(page);
  expect(letters(plainText(answer))).toContain(letters(said.join(" ")));
  const lines = new Set(answer.split("\n").map(plainText));
  const pieces = said.filter((sentence) => !/[.!?]$/.test(sentence) && !lines.has(sentence));
  expect(pieces).toEqual([]);
});

test("nothing moves for people who asked for that", async ({ page, longAnswer }) => {
  await longAnswer.ponder();
  await openChat(page);
  await ask(page, longAnswer.question);
  await expect(newestAnswer(page).getByText("Thinking…")).toBeVisible();
  await expect.poll(() => moving(page)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(() => moving(page)).toEqual([]);
});

/** The end of a line and the mark of a list are no difference to the ear. */
function letters(text: string): string {
  return text.replace(/[\s\d.)-]+/g, "");
}

/** What is animated without end or has not come to it. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === "running")
      .map((animation) => String((animation.effect as KeyframeEffect).target?.className)),
  );
}
