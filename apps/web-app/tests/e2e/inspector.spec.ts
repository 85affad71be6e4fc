/** The inspector beside the conversation: what a run did, event by event, and beside another run. */
import { expectAccessible } from "./support/axe";
import { ask, newestAnswer, openChat, untilAnswered } from "./support/chat";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";

test.use({ storageState: OWNER_STATE });

test("a run with a tool and a handover is watched, scrubbed and compared", async ({ page }) => {
  await openChat(page);
  await ask(page, "What time is it in Tokyo right now?");
  await page.getByRole("button", { name: "Run inspector" }).click();
  const inspector = page.getByRole("complementary", { name: "Run inspector" });
  const step = (name: RegExp) => inspector.getByRole("treeitem", { name }).first();
  await untilAnswered(page);

  await test.step("the tool and its result", async () => {
    await step(/^Get current time/).click();
    await expect(inspector.getByText("Arguments")).toBeVisible();
    await expect(inspector.getByText("Asia/Tokyo").first()).toBeVisible();
    await expect(step(/^Answer, done/)).toBeVisible();
  });

  await test.step("the newest run takes its place, with a handover", async () => {
    await ask(page, "Hand over to the writer: draft a short note.");
    await expect(newestAnswer(page)).toContainText("Handed over to Writer");
    await untilAnswered(page);
    await expect(step(/^Handoff to Writer/)).toBeVisible();
    await expect(inspector.getByText("Cost").first()).toBeVisible();
  });

  await test.step("each key is one event", async () => {
    const slider = inspector.getByRole("slider", { name: "Position in the run" });
    const all = Number(await slider.inputValue());
    await slider.focus();
    for (let moved = 0; moved < 4; moved += 1) await page.keyboard.press("ArrowLeft");
    await expect(slider).toHaveValue(String(all - 4));
    await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`${all - 4} of ${all}`));
    await page.keyboard.press("End");
    await expect(slider).toHaveValue(String(all));
  });

  await test.step("an earlier run is laid below", async () => {
    await inspector.getByRole("button", { name: "Compare with" }).click();
    await page.getByRole("menuitemradio", { name: /^What time is it in Tokyo/ }).click();
    const other = inspector.getByRole("tree", { name: /^What time is it in Tokyo/ });
    await expect(other.getByRole("treeitem", { name: /^Get current time/ })).toBeVisible();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `with the inspector, ${colorScheme}`);
  }

  await test.step("a phone has it over the conversation", async () => {
    await step(/^Handoff to Writer/).click();
    await page.setViewportSize({ width: 390, height: 844 });
    const sheet = page.getByRole("dialog", { name: "Run inspector" });
    await expect(sheet.getByRole("treeitem", { selected: true })).toHaveText(/^Handoff to Writer/);
    await expect(sheet.getByRole("tree", { name: /^What time is it in Tokyo/ })).toBeVisible();
    await expectAccessible(page, "with the inspector as a sheet");
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await newestAnswer(page).getByRole("button", { name: "Show the timeline" }).click();
    await expect(sheet.getByRole("treeitem", { name: /^Handoff to Writer/ })).toBeVisible();
  });
});
