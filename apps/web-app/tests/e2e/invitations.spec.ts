/** Joining an organisation by a link. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { invite, joinAsStranger, newVisitor } from "./support/people";
import { slugOf } from "./support/session";

test("a second person joins with a new account, and the link is used up", async ({ browser }) => {
  const owner = await newVisitor(browser);
  const link = await invite(owner.page, { role: "Member" });
  const guest = await joinAsStranger(browser, link);
  expect(guest.slug).toBe(owner.slug);
  await expect(guest.page.getByTitle(owner.person.organisation)).toBeVisible();

  await owner.page.reload();
  await expect(owner.page.getByText("No open invitations")).toBeVisible();
  await owner.page.getByRole("link", { name: "Members", exact: true }).click();
  await expect(owner.page.getByRole("row").filter({ hasText: guest.person.email })).toContainText(
    "Member",
  );

  const late = await (await browser.newContext()).newPage();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This invitation is not valid" })).toBeVisible();
});

test("the token stays behind the # of the address", async ({ browser }) => {
  const owner = await newVisitor(browser);
  const link = await invite(owner.page, { role: "Member" });
  const token = link.split("#")[1] ?? "";
  const context = await browser.newContext();
  const page = await context.newPage();
  const seen: string[] = [];
  page.on("request", (request) => {
    seen.push(request.url().split("#")[0] ?? "", JSON.stringify(request.headers()));
  });
  await page.goto(link);
  await expect(page.getByRole("heading", { name: /^Join / })).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
  );
  for (const text of [...seen, kept, JSON.stringify(await context.cookies())]) {
    expect(text).not.toContain(token);
  }
});

test("who is signed in joins with one click, once", async ({ browser }) => {
  const owner = await newVisitor(browser);
  const guest = await newVisitor(browser);
  const link = await invite(owner.page, { role: "Admin", email: guest.person.email });
  await guest.page.goto(link);
  const join = guest.page.getByRole("button", { name: `Join as ${guest.person.email}` });
  await expect(join).toBeVisible();
  expect((await new AxeBuilder({ page: guest.page }).analyze()).violations).toEqual([]);
  await join.click();
  await guest.page.waitForURL(`**/o/${owner.slug}/chat`);
  await guest.page.getByRole("button", { name: /^Organisation: / }).click();
  await expect(guest.page.getByRole("menuitem")).toHaveCount(3);
  await expect(guest.page.getByRole("menuitem", { name: /Admin$/ })).toBeVisible();

  const another = await invite(owner.page, { role: "Member" });
  await guest.page.goto(another);
  await guest.page.getByRole("button", { name: /^Join as/ }).click();
  await expect(guest.page.getByText("You already belong to this organisation.")).toBeVisible();
});

test("an invitation for somebody else is joined as that person", async ({ browser }) => {
  const owner = await newVisitor(browser);
  const other = await newVisitor(browser);
  const meant = await newVisitor(browser);
  const link = await invite(owner.page, { role: "Viewer", email: meant.person.email });
  const { page } = other;
  await page.goto(link);
  await expect(page.getByText(`This invitation is for ${meant.person.email}`)).toBeVisible();
  await page.getByRole("button", { name: "Sign out and use another account" }).click();
  await page.getByRole("button", { name: "Sign in to join" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(meant.person.email);
  await page.getByLabel("Password", { exact: true }).fill(meant.person.password);
  await page.getByRole("button", { name: "Sign in and join" }).click();
  await page.waitForURL("**/o/*/chat");
  expect(slugOf(page)).toBe(owner.slug);
  await expect(page.getByText("You can read here, not ask")).toBeVisible();
});

test("a revoked link is dead", async ({ browser }) => {
  const owner = await newVisitor(browser);
  const link = await invite(owner.page, { role: "Member" });
  await owner.page.getByRole("button", { name: /^Revoke/ }).click();
  await owner.page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(owner.page.getByText("No open invitations")).toBeVisible();
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await expect(page.getByText(/expired, was revoked or was used/)).toBeVisible();
});
