/** Answers as they are written, with code, tables, formulas and a diagram: what moves, and how long frames take. */
import { expect, type Page, test } from "@playwright/test";

import { newPerson } from "@/seeds/people";
import { ask, conversationId, openChat, untilAnswered } from "@/tests/e2e/support/chat";
import { register } from "@/tests/e2e/support/session";

import { forget, notesOf, observe } from "./observing";
import { tell } from "./results";

const ALL = "Explain compound interest with a formula, a table, code and a diagram.";
const WITHOUT_DIAGRAM = "Explain compound interest with a formula, a table and code.";

test("answers that are written", async ({ page }) => {
  await observe(page);
  await register(page.context(), newPerson());
  await openChat(page);
  await measure(page, "First answer, diagram too", [ALL]);
  const both = [WITHOUT_DIAGRAM, WITHOUT_DIAGRAM];
  const pieces = await measure(page, "Two more, no diagram", both, "≤ 100");
  expect(pieces).toBeGreaterThan(400);
});

async function measure(page: Page, part: string, questions: readonly string[], frame?: string) {
  await forget(page);
  let pieces = 0;
  for (const question of questions) {
    await ask(page, question);
    await expect(page.getByRole("button", { name: "Stop answering" })).toBeVisible();
    await untilAnswered(page);
    pieces += await piecesOf(page);
  }
  const { shift, frames } = await notesOf(page);
  const note = `${frames.length} frames above 50 ms`;
  const longest = Math.max(0, ...frames);
  tell({ name: `${part}: pieces in all`, seen: pieces, unit: "" });
  tell({ name: `${part}: layout shift`, seen: shift * 1_000, unit: "/1000", asked: "≤ 20" });
  tell({ name: `${part}: longest frame`, seen: longest, unit: "ms", asked: frame, note });
  return pieces;
}

async function piecesOf(page: Page): Promise<number> {
  const { request } = page;
  const runs = await request.get(`/api/v1/runs?conversation_id=${conversationId(page)}`);
  const { items } = (await runs.json()) as { items: { id: string }[] };
  const stream = await request.get(`/api/v1/runs/${items[0]?.id}/stream`);
  return (await stream.text()).split('"kind":"message.delta"').length - 1;
}
