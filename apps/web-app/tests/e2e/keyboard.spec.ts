/** The whole way by keyboard: each stop is seen, and nothing needs a mouse. */
import { visit } from "./support/alive";
import { composer, newestAnswer, untilAnswered, untilWritten } from "./support/chat";
import { Keyboard } from "./support/keyboard";
import { expect, test } from "./support/test";

// What fades in has its look at once.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("from signing in to signing out", async ({ people, page, longAnswer }) => {
  const { person } = await people.founder();
  const keyboard = new Keyboard(page);

  await test.step("sign in", async () => {
    await visit(page, "/sign-in");
    await keyboard.tabTo(page.getByLabel("Email"));
    await keyboard.write(person.email);
    await keyboard.tabTo(page.getByLabel("Password", { exact: true }));
    await keyboard.write(person.password);
    await keyboard.press("Enter");
    await page.waitForURL("**/o/*/chat");
  });

  await test.step("ask, and look into a tool", async () => {
    await expect(composer(page)).toBeFocused();
    await keyboard.expectSeen();
    await keyboard.write("What time is it in Lima right now?");
    await keyboard.press("Enter");
    await untilAnswered(page);
    const fold = newestAnswer(page).getByRole("button", { name: /^Looked up the time/ });
    await keyboard.tabTo(fold, "Shift+Tab");
    await keyboard.press("Enter");
    await expect(newestAnswer(page).getByText("America/Lima").first()).toBeVisible();
  });

  await test.step("walk the timeline, and come back", async () => {
    const opener = newestAnswer(page).getByRole("button", { name: "Show the timeline" });
    await keyboard.tabTo(opener);
    await keyboard.press("Enter");
    const inspector = page.getByRole("complementary", { name: "Run inspector" });
    const tree = inspector.getByRole("tree");
    await keyboard.tabTo(tree);
    await keyboard.press("Home");
    const time = tree.getByRole("treeitem", { name: /^Get current time/, selected: true });
    await expect(async () => {
      await keyboard.press("ArrowDown");
      await expect(time).toBeVisible({ timeout: 1000 });
    }).toPass();
    await keyboard.press("Escape");
    await expect(inspector).toHaveCount(0);
    await expect(opener).toBeFocused();
  });

  await test.step("stop an answer", async () => {
    await keyboard.press("Shift+Escape");
    await expect(composer(page)).toBeFocused();
    await keyboard.write(longAnswer.question);
    await keyboard.press("Enter");
    await untilWritten(page, 100);
    await longAnswer.linger();
    await keyboard.press("Escape");
    await expect(newestAnswer(page)).toContainText("Stopped");
    await expect(composer(page)).toBeFocused();
  });

  await test.step("change the theme and the language", async () => {
    await keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await keyboard.expectSeen();
    await keyboard.write("appearance");
    await expect(page.getByRole("option", { selected: true })).toHaveText("Settings: Appearance");
    await keyboard.press("Enter");
    await page.waitForURL("**/settings/appearance");
    await keyboard.tabTo(page.getByRole("radio", { name: /^System/ }));
    await keyboard.press("ArrowUp");
    await expect(page.locator("html")).toHaveClass(/dark/);
    await keyboard.tabTo(page.getByRole("radio", { name: /^Browser/ }));
    await keyboard.press("ArrowUp");
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.getByRole("radio", { name: "Deutsch" })).toBeFocused();
    await expect(page).toHaveTitle(/^Darstellung/);
  });

  await test.step("sign out", async () => {
    await keyboard.tabTo(page.getByRole("button", { name: `Konto: ${person.name}` }), "Shift+Tab");
    await keyboard.press("Enter");
    await expect(page.getByRole("menuitemradio").first()).toBeFocused();
    await keyboard.press("End");
    await keyboard.expectSeen();
    await expect(page.getByRole("menuitem", { name: "Abmelden" })).toBeFocused();
    await keyboard.press("Enter");
    await page.waitForURL("**/sign-in");
    await expect(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  });
});
