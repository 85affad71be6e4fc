/** Joining an organisation by a link. */
import { untilAlive, visit } from "./support/alive";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/people";
import { slugOf } from "./support/session";
import { expect, test } from "./support/test";

test("a second person joins with a new account, and the link is used up", async ({ people }) => {
  const owner = await people.founder();
  const link = await invite(owner, { role: "Member" });
  const guest = await people.joins(link);
  expect(guest.slug).toBe(owner.slug);
  await expect(guest.page.getByTitle(owner.person.organisation)).toBeVisible();

  await owner.page.reload();
  await untilAlive(owner.page);
  await expect(owner.page.getByText("No open invitations")).toBeVisible();
  await owner.page.getByRole("link", { name: "Members", exact: true }).click();
  await expect(owner.page.getByRole("row").filter({ hasText: guest.person.email })).toContainText(
    "Member",
  );

  const late = await people.stranger();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This invitation is not valid" })).toBeVisible();
});

test("the token stays behind the # of the address", async ({ people }) => {
  const owner = await people.founder();
  const link = await invite(owner, { role: "Member" });
  const token = link.split("#")[1] ?? "";
  const page = await people.stranger();
  const seen: string[] = [];
  page.on("request", (request) => {
    seen.push(request.url().split("#")[0] ?? "", JSON.stringify(request.headers()));
  });
  await page.goto(link);
  await expect(page.getByRole("heading", { name: /^Join / })).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
  );
  for (const text of [...seen, kept, JSON.stringify(await page.context().cookies())]) {
    expect(text).not.toContain(token);
  }
});

test("who is signed in joins with one click, once", async ({ people }) => {
  const owner = await people.founder();
  const guest = await people.founder();
  const link = await invite(owner, { role: "Admin", email: guest.person.email });
  await visit(guest.page, link);
  const join = guest.page.getByRole("button", { name: `Join as ${guest.person.email}` });
  await expect(join).toBeVisible();
  await expectAccessible(guest.page);
  await join.click();
  await guest.page.waitForURL(`**/o/${owner.slug}/chat`);
  await untilAlive(guest.page);
  await guest.page.getByRole("button", { name: /^Organisation: / }).click();
  await expect(guest.page.getByRole("menuitem")).toHaveCount(3);
  await expect(guest.page.getByRole("menuitem", { name: /Admin$/ })).toBeVisible();

  const another = await invite(owner, { role: "Member" });
  await visit(guest.page, another);
  await guest.page.getByRole("button", { name: /^Join as/ }).click();
  await expect(guest.page.getByText("You already belong to this organisation.")).toBeVisible();
});

test("an invitation for somebody else is joined as that person", async ({ people }) => {
  const owner = await people.founder();
  const other = await people.founder();
  const meant = await people.founder();
  const link = await invite(owner, { role: "Viewer", email: meant.person.email });
  const { page } = other;
  await visit(page, link);
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

test("a revoked link is dead", async ({ people }) => {
  const owner = await people.founder();
  const link = await invite(owner, { role: "Member" });
  await owner.page.getByRole("button", { name: /^Revoke/ }).click();
  await owner.page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(owner.page.getByText("No open invitations")).toBeVisible();
  const page = await people.stranger();
  await page.goto(link);
  await expect(page.getByText(/expired, was revoked or was used/)).toBeVisible();
});
