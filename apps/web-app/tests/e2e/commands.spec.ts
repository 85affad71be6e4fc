/** The command menu and the keyboard map, by keyboard and on a phone. */
import { visit } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";
import { watch } from "./support/violations";

// A dialog that is still fading in has no colours yet that could be judged.
test.use({ storageState: OWNER_STATE, contextOptions: { reducedMotion: "reduce" } });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("leads by keyboard to a page, and shows every key", async ({ page }) => {
      const complaints = watch(page);
      await visit(page, "/chat");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox")).toBeFocused();
      await expectAccessible(page, "with the command menu");
      await page.keyboard.type("keyboard");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      await expect(page.getByRole("combobox")).toHaveCount(0);
      await expectAccessible(page, "with the keyboard map");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("appear");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/\/settings\/appearance$/);
      await expect(page.getByRole("dialog")).toHaveCount(0);
      expect(complaints).toEqual([]);
    });
  });
}

test("opens from the menu of a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, "/chat");
  await page.getByRole("button", { name: "Open the menu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Command menu" }).click();
  await page.getByRole("option", { name: "Knowledge" }).click();
  await expect(page).toHaveURL(/\/knowledge$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
