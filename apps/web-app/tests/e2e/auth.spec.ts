/** Getting in, staying in, getting out. */
import type { Page } from "@playwright/test";

import { newPerson, type Person } from "@/seeds/people";

import { untilAlive, visit } from "./support/alive";
import { fillSignIn, OWNER_STATE, register, sessionCookies, signUp } from "./support/session";
import { expect, test } from "./support/test";

test.describe("a visitor", () => {
  test("signs up, signs out and signs in again", async ({ page }) => {
    const person = newPerson();
    await signUp(page, person);
    await expect(page.getByTitle(person.organisation)).toBeVisible();

    await signOut(page, person);
    await page.goto("/knowledge");
    await expect(page).toHaveURL(/\/sign-in\?redirectTo=%2Fknowledge$/);
    await untilAlive(page);

    await fillSignIn(page, person.email, person.password);
    await expect(page).toHaveURL(/\/knowledge$/);
    await expect(page.getByRole("heading", { name: "Knowledge" })).toBeVisible();
  });

  test("is told what is wrong where it is wrong", async ({ page }) => {
    await visit(page, "/sign-up");
    await page.getByLabel("Email").fill("not an address");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/not an email address/);
    await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute(
      "aria-invalid",
      "true",
    );
    await expect(page.getByText("9 more characters.")).toBeVisible();
  });

  test("cannot take an address that is taken", async ({ page, people }) => {
    const { person } = await people.founder();
    await visit(page, "/sign-up");
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByLabel("Organisation").fill(person.organisation);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  });

  test("learns nothing from a wrong password", async ({ page }) => {
    await visit(page, "/sign-in");
    await fillSignIn(page, newPerson().email, "a wrong but long password");
    await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in$/);
  });

  test("is not sent to another site after signing in", async ({ page, people }) => {
    const { person } = await people.founder();
    await visit(page, "/sign-in?redirectTo=//evil.example.com/chat");
    await fillSignIn(page, person.email, person.password);
    await expect(page).toHaveURL(/\/o\/[^/]+\/chat$/);
  });
});

test.describe("a member", () => {
  test.use({ storageState: OWNER_STATE });

  test("is led past the sign-in page", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page).toHaveURL(/\/o\/[^/]+\/chat$/);
  });

  test("has a session that scripts cannot see", async ({ page }) => {
    await page.goto("/knowledge");
    const cookies = await page.context().cookies();
    const session = cookies.filter(({ name }) => /^__Host-starter-(refresh$|access-)/.test(name));
    expect(session).toHaveLength(2);
    for (const cookie of session) {
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
    }
    const visible = await page.evaluate(() =>
      JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
    );
    for (const { value } of session) expect(visible).not.toContain(value);
    expect(await page.content()).not.toContain(session[0]?.value);
  });
});

test("a session goes on when its access token has ended", async ({ page }) => {
  const slug = await register(page.context(), newPerson());
  const access = `__Host-starter-access-${slug}`;
  expect(await sessionCookies(page.context())).toContain(access);
  await page.context().clearCookies({ name: access });
  await page.goto("/knowledge");
  await expect(page.getByRole("heading", { name: "Knowledge" })).toBeVisible();
  expect(await sessionCookies(page.context())).toContain(access);
});

test("a session that the API no longer knows leads to sign-in and back", async ({ page }) => {
  const person = newPerson();
  await register(page.context(), person);
  const cookies = await page.context().cookies();
  const forged = cookies
    .filter(({ name }) => name.startsWith("__Host-"))
    .map((cookie) => ({ ...cookie, value: `${cookie.value.slice(0, -8)}AAAAAAAA` }));
  await page.context().addCookies(forged);
  await page.goto("/knowledge");
  await expect(page.getByText("Your session has ended")).toBeVisible();
  await untilAlive(page);
  await fillSignIn(page, person.email, person.password);
  await expect(page).toHaveURL(/\/knowledge$/);
});

async function signOut(page: Page, person: Person): Promise<void> {
  await untilAlive(page);
  await page.getByRole("button", { name: `Account: ${person.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  expect(await sessionCookies(page.context())).toEqual([]);
}
