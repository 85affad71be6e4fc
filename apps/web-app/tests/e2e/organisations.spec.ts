/** Several organisations of one person, and several people in one organisation. */
import type { Page } from "@playwright/test";

import { untilAlive, visit } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { ask, composer, untilAnswered } from "./support/chat";
import { invite } from "./support/people";
import { slugOf } from "./support/session";
import { expect, test } from "./support/test";

async function foundAnother(page: Page, name: string): Promise<void> {
  const before = slugOf(page);
  await page.getByRole("button", { name: /^Organisation: / }).click();
  await page.getByRole("menuitem", { name: "New organisation" }).click();
  const dialog = page.getByRole("dialog", { name: "New organisation" });
  await dialog.getByLabel("Name").fill(name);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.waitForURL(
    (url) => /^\/o\/[^/]+\/chat$/.test(url.pathname) && !url.pathname.includes(before),
  );
  await untilAlive(page);
}

test("two tabs hold two organisations in one session", async ({ people }) => {
  const { page, person, slug } = await people.founder();
  await visit(page, `/o/${slug}/chat`);
  await ask(page, "What time is it in Oslo right now?");
  await untilAnswered(page);
  const list = (tab: Page) => tab.getByRole("navigation", { name: "Conversations" });
  await expect(list(page)).toContainText("Oslo");

  const second = await page.context().newPage();
  await visit(second, `/o/${slug}/chat`);
  await foundAnother(second, "Difference Works");
  await expect(second.getByText("Your conversations appear here.")).toBeVisible();
  await ask(second, "What time is it in Lima right now?");
  await untilAnswered(second);

  await page.reload();
  await expect(page.getByTitle(person.organisation)).toBeVisible();
  await expect(list(page)).toContainText("Oslo");
  await expect(list(page)).not.toContainText("Lima");
  await second.reload();
  await expect(second.getByTitle("Difference Works")).toBeVisible();
  await expect(list(second)).toContainText("Lima");
  await expect(list(second)).not.toContainText("Oslo");

  await page.goto(`/o/${slug}/settings/sessions`);
  await expect(page.getByRole("listitem").filter({ hasText: "This browser" })).toHaveCount(1);
  await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
});

test("the switcher goes from one organisation to another by keyboard", async ({ people }) => {
  const { page, slug } = await people.founder();
  await visit(page, `/o/${slug}/chat`);
  await foundAnother(page, "Difference Works");
  await page.getByRole("button", { name: /^Organisation: Difference Works/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: /Difference Works/ })).toBeVisible();
  await page.keyboard.type("anal");
  await expect(page.getByRole("menuitem", { name: /Analytical Engines/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/o/${slug}/chat`);
  await expect(page.getByTitle("Analytical Engines")).toBeVisible();
});

test("a role is changed by keyboard alone, and the other person's pages follow", async ({
  people,
}) => {
  const owner = await people.founder();
  const link = await invite(owner, { role: "Viewer" });
  const guest = await people.joins(link);
  await expect(guest.page.getByText("You can read here, not ask")).toBeVisible();
  await expect(composer(guest.page)).toHaveCount(0);

  const { page } = owner;
  await visit(page, `/o/${owner.slug}/settings/members`);
  const row = page.getByRole("row").filter({ hasText: guest.person.email });
  const role = row.getByRole("combobox");
  await expect(role).toHaveText("Viewer");
  await page.getByRole("link", { name: "Sessions" }).focus();
  await page.keyboard.press("Tab");
  await expect(role).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: /^Viewer/ })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("option", { name: /^Member/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(role).toHaveText("Member");
  await expect(page.getByText(/is now a member/)).toBeVisible();
  await expect(role).toBeFocused();

  await guest.page.reload();
  await expect(composer(guest.page)).toBeVisible();
  await ask(guest.page, "What time is it in Rome right now?");
  await untilAnswered(guest.page);
});

test("a member who is removed is shown the way out at once", async ({ people }) => {
  const owner = await people.founder();
  const guest = await people.joins(await invite(owner, { role: "Member" }));
  await visit(owner.page, `/o/${owner.slug}/settings/members`);
  await owner.page.getByRole("button", { name: /^Remove: / }).click();
  const dialog = owner.page.getByRole("alertdialog");
  await expectAccessible(owner.page);
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(owner.page.getByText("Nobody else is here yet.")).toBeVisible();

  await guest.page.getByRole("link", { name: "Knowledge" }).click();
  await expect(guest.page.getByRole("heading", { level: 1 })).toHaveText(
    /Not your organisation|No organisation yet/,
  );
});

test("an organisation is renamed, and its last owner cannot leave it", async ({ people }) => {
  const { page, slug } = await people.founder();
  await visit(page, `/o/${slug}/settings`);
  await expect(page).toHaveURL(/\/settings\/organisation$/);
  await expect(page.getByText(/You are the last owner/)).toBeVisible();
  await page.getByLabel("Name").fill("Difference Engines");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByRole("button", { name: "Organisation: Difference Engines" }),
  ).toBeVisible();
});
