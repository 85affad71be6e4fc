/** Files that people add to a question: seen, read, kept, given back, and never executed. */
import type { APIResponse, Locator, Page } from "@playwright/test";

import { ask, composer, newestAnswer, openChat, transcript, untilAnswered } from "./support/chat";
import { dropFile, pdfFile, pngFile, type SmallFile } from "./support/files";
import { untilSeen } from "./support/pictures";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";
import { watch } from "./support/violations";

test.use({ storageState: OWNER_STATE });

const WORDS = "Everybody has 31 days of holidays and a free day in May.";
const RULES = pdfFile("rules.pdf", WORDS);
const FLAG = pngFile("flag.png", [
  [214, 48, 49],
  [40, 90, 200],
]);
const TRAP: SmallFile = {
  name: "trap.html",
  mimeType: "text/html",
  buffer: Buffer.from("<!doctype html><p>The lift is broken.</p><script>alert(origin)</script>"),
};

test("a PDF and a picture go with a question, are read, and stay", async ({ page }) => {
  const complaints = watch(page);
  await openChat(page);
  await choose(page, RULES);
  await dropFile(composer(page), FLAG);
  await untilUploaded(page, "rules.pdf", "flag.png");
  await untilSeen(chip(page, "flag.png").locator("img"));
  await ask(page, "What does the attached PDF say about holidays?");
  await untilAnswered(page);
  await expect(newestAnswer(page).getByRole("blockquote")).toContainText(WORDS);
  await expect(chips(page)).toHaveCount(0);
  await expectAttached(page);

  await ask(page, "What colours are in the attached image?");
  await expect(newestAnswer(page)).toContainText(/PNG of 48 × 32 pixels, mostly .*red \(50 %\)/);
  await expect(newestAnswer(page)).toContainText("blue (50 %)");
  await untilAnswered(page);

  await page.reload();
  await untilAnswered(page);
  await expectAttached(page);
  const download = page.waitForEvent("download");
  await file(page, "rules.pdf").click();
  expect((await download).suggestedFilename()).toBe("rules.pdf");
  const stored = await page.request.get((await file(page, "rules.pdf").getAttribute("href")) ?? "");
  expectGivenAway(stored, "application/pdf");
  expect((await stored.body()).equals(RULES.buffer)).toBe(true);
  expect(complaints).toEqual([]);
});

test("a page of the web is kept as a text, and a file that is taken back does not go along", async ({
  page,
}) => {
  await openChat(page);
  await choose(page, TRAP, FLAG);
  await untilUploaded(page, "trap.html.txt", "flag.png");
  await chip(page, "flag.png").getByRole("button", { name: "Remove flag.png" }).click();
  await expect(chips(page)).toHaveCount(1);
  await ask(page, "What does the attached file say about the lift?");
  await untilAnswered(page);
  await expect(newestAnswer(page).getByRole("blockquote")).toContainText("The lift is broken.");
  await expect(file(page, "trap.html.txt")).toBeVisible();
  await expect(transcript(page).getByRole("button", { name: "Enlarge flag.png" })).toHaveCount(0);

  const address = (await file(page, "trap.html.txt").getAttribute("href")) ?? "";
  const stored = await page.request.get(address);
  expectGivenAway(stored, "text/plain; charset=utf-8");
  expect((await stored.body()).equals(TRAP.buffer)).toBe(true);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    expect(page.goto(address)).rejects.toThrow("Download is starting"),
  ]);
  expect(download.suggestedFilename()).toBe("trap.html.txt");
});

const chips = (page: Page): Locator =>
  page.getByRole("list", { name: "Attached files" }).getByRole("listitem");

const chip = (page: Page, name: string): Locator => chips(page).filter({ hasText: name });

/** A file in the transcript that is no picture. */
const file = (page: Page, name: string): Locator =>
  transcript(page).getByRole("link", { name: `Download ${name}` });

async function choose(page: Page, ...files: SmallFile[]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(files);
}

async function untilUploaded(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await expect(chip(page, name)).toBeVisible();
  await expect(chips(page).getByRole("progressbar")).toHaveCount(0);
  await expect(chips(page)).toHaveCount(names.length);
}

/** Both stand at the question. */
async function expectAttached(page: Page): Promise<void> {
  await expect(file(page, "rules.pdf")).toBeVisible();
  const thumbnail = transcript(page).getByRole("button", { name: "Enlarge flag.png" });
  await untilSeen(thumbnail.locator("img"));
}

/** No browser shows it in place, whatever it looks like. */
function expectGivenAway(stored: APIResponse, type: string): void {
  const headers = stored.headers();
  expect(stored.status()).toBe(200);
  expect(headers["content-type"]).toBe(type);
  expect(headers["content-disposition"]).toMatch(/^attachment;/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
}
