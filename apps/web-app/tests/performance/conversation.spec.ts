/** A conversation of two thousand messages beside one of twenty: opened, read to its beginning, written in. */
import { expect, type Page, test } from "@playwright/test";

import { newPerson } from "@/seeds/people";
import { untilAlive } from "@/tests/e2e/support/alive";
import { composer } from "@/tests/e2e/support/chat";
import { register } from "@/tests/e2e/support/session";

import { LONG_ID, serveConversation } from "./longConversation";
import { median, tell } from "./results";

const TEXT = "twenty-six keys, one by one";

test("a long conversation", async ({ page }) => {
  const slug = await register(page.context(), newPerson());
  const few = await measure(page, slug, 20);
  const many = await measure(page, slug, 2_000);
  const floor = (value: number) => `${value.toFixed(1)} with 20 messages`;
  tell({
    name: "opened: its end in view",
    seen: many.open,
    unit: "ms",
    note: floor(few.open),
  });
  tell({ name: "all of it fetched by its button", seen: many.all, unit: "ms" });
  const { frames } = many;
  const worst = Math.max(...frames);
  tell({ name: "a frame while scrolling", seen: median(frames), unit: "ms", worst });
  tell({
    name: "a key typed: main thread",
    seen: many.key,
    unit: "ms",
    asked: "≤ 16",
    note: floor(few.key),
  });
});

async function measure(page: Page, slug: string, count: number) {
  await serveConversation(page, count);
  await page.goto(`/o/${slug}/chat/${LONG_ID}`);
  await page.getByText(`Question ${count / 2}:`).waitFor();
  await page.waitForFunction(isAtItsEnd);
  const open = await page.evaluate(() => performance.now());
  await untilAlive(page);
  const begun = performance.now();
  await page.evaluate(fetchAll, count / 2);
  const all = performance.now() - begun;
  return { open, all, frames: await scroll(page), key: await keyCost(page) };
}

function isAtItsEnd(): boolean {
  const box = document.querySelector('[aria-label="Conversation"]');
  return box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

async function fetchAll(exchanges: number): Promise<void> {
  while (document.querySelectorAll("article").length < exchanges) {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>("main button")];
    buttons.find(({ innerText }) => innerText === "Show earlier messages")?.click();
    await new Promise((done) => requestAnimationFrame(done));
  }
}

/** Three hundred steps of a screen; how long the frames of each took. */
function scroll(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const box = document.querySelector('[aria-label="Conversation"]');
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
    const gaps: number[] = [];
    let last = await frame();
    for (let step = 0; step < 300; step += 1) {
      box?.scrollBy({ top: step < 150 ? -900 : 900, behavior: "instant" });
      const now = await frame();
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  });
}

/** What the main thread works for one key. */
async function keyCost(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const work = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const rounds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await composer(page).fill("");
    const before = await work();
    await composer(page).pressSequentially(TEXT);
    await expect(composer(page)).toHaveValue(TEXT);
    rounds.push(((await work()) - before) / TEXT.length);
  }
  return median(rounds) * 1_000;
}
