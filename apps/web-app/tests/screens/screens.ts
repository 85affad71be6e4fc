/** The screens by name, and how each is reached. */
import process from "node:process";

import { expect, type Page } from "@playwright/test";

import { visit } from "@/tests/e2e/support/alive";
import { ask, composer, newestAnswer, transcript, untilWritten } from "@/tests/e2e/support/chat";

import type { Conversations } from "./places";

export interface Screen {
  name: string;
  signedIn: boolean;
  show: (page: Page, conversations: Conversations) => Promise<void>;
}

const ALL: readonly Screen[] = [
  { name: "landing", signedIn: false, show: (page) => visit(page, "/") },
  { name: "sign-up", signedIn: false, show: (page) => visit(page, "/sign-up") },
  { name: "sign-in", signedIn: false, show: (page) => visit(page, "/sign-in") },
  { name: "empty-chat", signedIn: true, show: showEmptyChat },
  { name: "streaming", signedIn: true, show: showStreaming },
  { name: "long-answer", signedIn: true, show: showLongAnswer },
  { name: "tools", signedIn: true, show: showTools },
  { name: "error", signedIn: true, show: showError },
  { name: "inspector", signedIn: true, show: showInspector },
  { name: "palette", signedIn: true, show: showPalette },
  { name: "settings", signedIn: true, show: showSettings },
  { name: "phone-chat", signedIn: true, show: showPhoneChat },
];

const wanted = process.env.SCREENS ?? "";

export const SCREENS = ALL.filter(({ name }) => name.includes(wanted));

/** A finished answer is there with its row of buttons. */
export async function openAnswered(page: Page, path: string): Promise<void> {
  await visit(page, path);
  await expect(newestAnswer(page).getByRole("button", { name: "Copy answer" })).toBeVisible();
  await untilFormatted(page);
}

async function showEmptyChat(page: Page): Promise<void> {
  await visit(page, "/chat");
  await expect(page.getByRole("heading", { name: "What can I help with?" })).toBeVisible();
}

async function showStreaming(page: Page, { live }: Conversations): Promise<void> {
  await visit(page, live);
  await expect(page.getByRole("button", { name: "Stop answering" })).toBeVisible();
  await untilWritten(page, 900);
  await untilFormatted(page);
}

async function showLongAnswer(page: Page, { long }: Conversations): Promise<void> {
  await openAnswered(page, long);
  const answer = newestAnswer(page);
  await expect(answer.locator("pre span[style]").first()).toBeVisible();
  const formulas = answer.locator(".formula-display");
  await expect(formulas.locator(".katex")).toHaveCount(await formulas.count());
  await formulas.last().evaluate((it) => it.scrollIntoView());
}

/** A page that is loaded anew shows the text first and formats it when it can. */
async function untilFormatted(page: Page): Promise<void> {
  await expect(newestAnswer(page).locator("h2, h3, blockquote").first()).toBeVisible();
}

async function showTools(page: Page, { tools }: Conversations): Promise<void> {
  await openAnswered(page, tools);
  await newestAnswer(page).getByRole("button", { name: "Show steps" }).click();
  await unfold(page, /^Thought for/);
  await unfold(page, /Searched documents/);
  await transcript(page).evaluate((it) => it.scrollTo({ top: 0 }));
}

async function unfold(page: Page, name: RegExp): Promise<void> {
  const fold = newestAnswer(page).getByRole("button", { name }).first();
  await fold.click();
  await expect(fold).toHaveAttribute("aria-expanded", "true");
}

async function showError(page: Page): Promise<void> {
  await visit(page, "/chat");
  await page.route("**/api/v1/chat/stream", (route) => route.abort("connectionfailed"));
  await ask(page, "What changed in our documents this week?");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
}

export async function showInspector(page: Page, { tools }: Conversations): Promise<void> {
  await openAnswered(page, tools);
  await page.getByRole("button", { name: "Run inspector" }).click();
  const step = page.getByRole("treeitem", { name: /^Search documents/ }).first();
  await step.click();
  await expect(page.getByText("Arguments").first()).toBeVisible();
}

async function showPalette(page: Page, { tools }: Conversations): Promise<void> {
  await openAnswered(page, tools);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  const answered = page.waitForResponse((response) => response.url().includes("q=re"));
  await page.keyboard.type("re");
  await answered;
  await expect(page.getByText("Searching conversations…")).toHaveCount(0);
  await expect(page.getByRole("option", { name: /restarting servers/ })).toBeVisible();
}

async function showSettings(page: Page): Promise<void> {
  await visit(page, "/settings/usage");
  await expect(page.getByRole("button", { name: "Set a budget" })).toBeVisible();
  await expect(page.locator("[data-slot=skeleton]")).toHaveCount(0);
}

async function showPhoneChat(page: Page, { tools }: Conversations): Promise<void> {
  await openAnswered(page, tools);
  await composer(page).fill("And who may stop one?");
}
