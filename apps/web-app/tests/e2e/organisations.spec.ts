/** Several organisations of one person, and several people in one organisation. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { ask, composer, untilAnswered } from "./support/chat";
import { invite, joinAsStranger, newVisitor } from "./support/people";
import { slugOf } from "./support/session";

async function foundAnother(page: Page, name: string): Promise<void> {
  const before = slugOf(page);
  await page.getByRole("button", { name: /^Organisation: / }).click();
  await page.getByRole("menuitem", { name: "New organisation" }).click();
  const dialog = page.getByRole("dialog", { name: "New organisation" });
  await dialog.getByLabel("Name").fill(name);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.waitForURL(
    (url) => /^\/o\/[^/]+\/chat$/.test(url.pathname) && !url.pathname.includes(before),
  );
}

test("two tabs hold two organisations in one session", async ({ browser }) => {
  const { page, person, slug } = await newVisitor(browser);
  await ask(page, "What time is it in Oslo right now?");
  await untilAnswered(page);
  const list = (tab: Page) => tab.getByRole("navigation", { name: "Conversations" });
  await expect(list(page)).toContainText("Oslo");

  const second = await page.context().newPage();
  await second.goto(`/o/${slug}/chat`);
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

test("the switcher goes from one organisation to another by keyboard", async ({ browser }) => {
  const { page, slug } = await newVisitor(browser);
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
  browser,
}) => {
  const owner = await newVisitor(browser);
  const link = await invite(owner.page, { role: "Viewer" });
  const guest = await joinAsStranger(browser, link);
  await expect(guest.page.getByText("You can read here, not ask")).toBeVisible();
  await expect(composer(guest.page)).toHaveCount(0);

  const { page } = owner;
  await page.goto(`/o/${owner.slug}/settings/members`);
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

test("a member who is removed is shown the way out at once", async ({ browser }) => {
  const owner = await newVisitor(browser);
  const guest = await joinAsStranger(browser, await invite(owner.page, { role: "Member" }));
  await owner.page.goto(`/o/${owner.slug}/settings/members`);
  await owner.page.getByRole("button", { name: /^Remove: / }).click();
  const dialog = owner.page.getByRole("alertdialog");
  expect((await new AxeBuilder({ page: owner.page }).analyze()).violations).toEqual([]);
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(owner.page.getByText("Nobody else is here yet.")).toBeVisible();

  await guest.page.getByRole("link", { name: "Knowledge" }).click();
  await expect(guest.page.getByRole("heading", { level: 1 })).toHaveText(
    /Not your organisation|No organisation yet/,
  );
});

test("an organisation is renamed, and its last owner cannot leave it", async ({ browser }) => {
  const { page, slug } = await newVisitor(browser);
  await page.goto(`/o/${slug}/settings`);
  await expect(page).toHaveURL(/\/settings\/organisation$/);
  await expect(page.getByText(/You are the last owner/)).toBeVisible();
  await page.getByLabel("Name").fill("Difference Engines");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByRole("button", { name: "Organisation: Difference Engines" }),
  ).toBeVisible();
});
