/** What agents do beside writing: searching, running code, drawing, asking each other, filling forms. */
import type { Page, PlaywrightWorkerArgs } from "@playwright/test";

import { untilAlive, visit } from "./support/alive";
import { tellPace } from "./support/answer";
import { expectAccessible } from "./support/axe";
import { ask, composer, newestAnswer, untilAnswered } from "./support/chat";
import { untilSeen } from "./support/pictures";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";

test.use({ storageState: OWNER_STATE });

test("a search of the web shows its sources, and a citation opens its page", async ({
  page,
  playwright,
  baseURL,
}) => {
  const foreign = watchForeign(page, baseURL);
  await page.context().route("https://en.wikipedia.org/**", (route) => route.fulfill({ body: "" }));
  await withoutWaiting(playwright, "how far is the Moon");
  await askAgent(page, "Researcher", "Search the web: how far is the Moon from the Earth?");
  await untilAnswered(page);
  const answer = newestAnswer(page);
  await answer.getByRole("button", { name: /^Searched the web/ }).click();
  await expect(answer.getByRole("link", { name: /en\.wikipedia\.org/ }).first()).toBeVisible();
  expect(foreign).toEqual([]);

  const citation = answer.getByRole("link", { name: /^Source 1:/ }).first();
  const [opened] = await Promise.all([page.waitForEvent("popup"), citation.click()]);
  await expect(opened).toHaveURL(/^https:\/\/en\.wikipedia\.org\//);
});

test("an agent that was asked is watched at its work: its code, and what that printed", async ({
  page,
  playwright,
}) => {
  const answer = newestAnswer(page);
  await askAgent(page, "Director", "Ask the code assistant to calculate 12 * 12.");
  const asking = answer.getByRole("button", { name: /^Asking Code assistant · / });
  await asking.click();
  await expect(answer.getByText("Question", { exact: true })).toBeVisible();
  await withoutWaiting(playwright, "calculate 12 * 12");
  await untilAnswered(page);
  await expect(answer.getByRole("button", { name: /^Asked Code assistant/ })).toBeVisible();
  await answer.getByRole("button", { name: /^Ran code/ }).click();
  await expect(answer.getByLabel("python code")).toContainText("12 * 12");
  await expect(answer.getByText("Output", { exact: true })).toBeVisible();
  await expect(answer.getByLabel("Code", { exact: true }).first()).toContainText("144");

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page, `with an asked agent, ${colorScheme}`);
  }
});

test("a picture is drawn in the answer, kept, and opened large", async ({
  page,
  playwright,
  baseURL,
}) => {
  const foreign = watchForeign(page, baseURL);
  await withoutWaiting(playwright, "a red circle above");
  await askAgent(page, "Image studio", "Draw a red circle above a blue square.");
  await untilAnswered(page);
  const answer = newestAnswer(page);
  await expect(answer.getByRole("button", { name: /^Drew a picture/ })).toBeVisible();
  await untilSeen(answer.locator("img").last());
  await answer.getByRole("button", { name: /^Enlarge / }).click();
  await untilSeen(page.getByRole("dialog").locator("img"));
  await page.keyboard.press("Escape");

  await page.reload();
  await untilSeen(newestAnswer(page).locator("img").last());
  expect(foreign).toEqual([]);
});

test("an answer of a given form is a table, also when it is read again", async ({
  page,
  playwright,
}) => {
  await withoutWaiting(playwright, "a brief on the Python");
  const question = "Search the web and write a brief on the Python Software Foundation.";
  await askAgent(page, "Company intelligence", question);
  await untilAnswered(page);
  const form = newestAnswer(page).getByRole("group", { name: "Structured answer" });
  await expect(form.getByRole("term").filter({ hasText: /^Company$/ })).toBeVisible();
  await expect(form.getByRole("table").first()).toBeVisible();
  await page.reload();
  await untilAlive(page);
  await expect(form.getByRole("table").first()).toBeVisible();
  await form.getByRole("button", { name: "JSON", exact: true }).click();
  await expect(form.getByLabel("json code")).toContainText('"company"');
});

const AGENTS = {
  "Company intelligence": "company_intel",
  Director: "director",
  "Image studio": "image_studio",
  Researcher: "researcher",
} as const;

async function askAgent(page: Page, name: keyof typeof AGENTS, question: string): Promise<void> {
  await visit(page, `/chat?agent=${AGENTS[name]}`);
  await expect(composer(page)).toBeFocused();
  await expect(page.getByRole("button", { name: `Agent and model: ${name}` })).toBeVisible();
  await ask(page, question);
}

/** From now on answers to questions with these words come at once. */
async function withoutWaiting(
  playwright: PlaywrightWorkerArgs["playwright"],
  words: string,
): Promise<void> {
  // Not as the person: no cookie of theirs is for the model.
  const request = await playwright.request.newContext();
  await tellPace(request, words, 0);
  await request.dispose();
}

/** Everything that the page asks of anybody else. */
function watchForeign(page: Page, baseURL = ""): string[] {
  const foreign: string[] = [];
  const ours = new URL(baseURL).host;
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http") && host !== ours) foreign.push(request.url());
  });
  return foreign;
}
