/** One person's first evening: everything that can happen to an answer, one after the other. */
import type { Page } from "@playwright/test";

import { newPerson } from "@/seeds/people";

import {
  ask,
  composer,
  newestAnswer,
  shownAnswer,
  storedAnswer,
  transcript,
  untilAnswered,
  untilWritten,
} from "./support/chat";
import { signUp } from "./support/session";
import { expect, test } from "./support/test";

const OUTAGE_MS = 10_000;
const TAKEOVER_MS = 90_000;

test("from signing up to an answer that outlives its worker", async ({
  people,
  wire,
  longAnswer,
}) => {
  test.slow();
  const person = newPerson();
  const page = await people.stranger();
  const stop = page.getByRole("button", { name: "Stop answering" });

  await test.step("somebody signs up", async () => {
    await signUp(page, person);
    await expect(composer(page)).toBeFocused();
  });

  await test.step("stops an answer", async () => {
    await ask(page, longAnswer.question);
    await untilWritten(page, 200);
    await longAnswer.linger();
    await stop.click();
    await expect(newestAnswer(page)).toContainText("Stopped");
  });

  await test.step("has it written again", async () => {
    await longAnswer.finish();
    await newestAnswer(page).getByRole("button", { name: "Regenerate" }).click();
    await untilAnswered(page);
    await expectVersion(page, 2, 2);
    await expect(newestAnswer(page)).not.toContainText("Stopped");
  });

  await test.step("asks something else in its place, and goes through the versions", async () => {
    await page.getByRole("button", { name: "Edit and ask again" }).click();
    await page.getByRole("textbox", { name: "Your question" }).fill("What time is it in Quito?");
    await page.keyboard.press("Enter");
    await expectVersion(page, 3, 3);
    await expect(transcript(page)).toContainText("Quito");
    await page.getByRole("button", { name: "Previous version" }).click();
    await expectVersion(page, 2, 3);
    await expect(transcript(page)).not.toContainText("Quito");
    await page.getByRole("button", { name: "Previous version" }).click();
    await expectVersion(page, 1, 3);
    await expect(newestAnswer(page)).toContainText("Stopped");
    await page.reload();
    await expectVersion(page, 1, 3);
    await page.getByRole("button", { name: "Next version" }).click();
    await expectVersion(page, 2, 3);
  });

  await test.step("loads the page again in mid-answer", async () => {
    await ask(page, longAnswer.question);
    await longAnswer.flow();
    await untilWritten(page, 200);
    await longAnswer.linger();
    await page.reload();
    await expect(stop).toBeVisible();
    await untilWritten(page, 200);
  });

  await test.step("reads on at a second device, through a network that fails for ten seconds", async () => {
    const phone = await people.another(person);
    const failed = failedStreams(phone);
    await phone.goto(wire.origin + new URL(page.url()).pathname);
    await untilWritten(phone, 200);
    wire.cut();
    await expect(phone.getByText("Reconnecting…")).toBeVisible();
    await phone.waitForTimeout(OUTAGE_MS);
    expect(failed.length).toBeGreaterThan(0);
    wire.mend();
    await longAnswer.finish();
    await Promise.all([untilAnswered(page), untilAnswered(phone)]);
    const stored = await storedAnswer(page);
    expect(stored.length).toBeGreaterThan(500);
    expect(await shownAnswer(page)).toBe(stored);
    await phone.bringToFront();
    expect(await shownAnswer(phone)).toBe(stored);
    await phone.close();
    await page.bringToFront();
  });

  await test.step("reads an answer to its end although its worker is killed", async () => {
    await longAnswer.flow();
    await ask(page, longAnswer.question);
    await untilWritten(page, 200);
    await longAnswer.linger();
    await killWorker(page);
    await expect(page.getByText("Reconnecting…")).toBeVisible();
    await longAnswer.finish();
    await untilAnswered(page, TAKEOVER_MS);
    const stored = await storedAnswer(page);
    expect(stored.length).toBeGreaterThan(500);
    expect(await shownAnswer(page)).toBe(stored);
    await ask(page, "What time is it in Lima right now?");
    await untilAnswered(page);
  });
});

async function expectVersion(page: Page, at: number, count: number): Promise<void> {
  await expect(
    newestAnswer(page).getByRole("status", { name: `Version ${at} of ${count}` }),
  ).toBeVisible();
}

/** By the demo's own door: the process that executes all runs ends without a word, and is started again. */
async function killWorker(page: Page): Promise<void> {
  const headers = { "sec-fetch-site": "same-origin" };
  const started = await page.request.post("/api/v1/plug/runs", { headers });
  expect(started.status(), await started.text()).toBe(202);
  const { run_id: runId } = (await started.json()) as { run_id: string };
  await expect(async () => {
    const pulled = await page.request.post(`/api/v1/plug/runs/${runId}/pull`, { headers });
    expect(await pulled.json()).toEqual({ pulled: true });
  }).toPass();
}

function failedStreams(page: Page): string[] {
  const failed: string[] = [];
  page.on("requestfailed", (request) => {
    if (request.url().endsWith("/stream")) failed.push(request.url());
  });
  return failed;
}
