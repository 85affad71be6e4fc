/** Signing browsers out from another one. */
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";

import type { Person } from "@/seeds/people";

import { ask, LONG_QUESTION, newestAnswer, untilWritten } from "./support/chat";
import { newVisitor } from "./support/people";
import { fillSignIn } from "./support/session";

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

async function signInOn(browser: Browser, person: Person, userAgent?: string): Promise<Page> {
  const page = await (await browser.newContext({ userAgent })).newPage();
  await page.goto("/sign-in");
  await fillSignIn(page, person.email, person.password);
  await page.waitForURL("**/o/*/chat");
  return page;
}

test("a browser that is signed out elsewhere stops within two seconds and says so once", async ({
  browser,
}) => {
  const { page, person, slug } = await newVisitor(browser);
  const phone = await signInOn(browser, person, PHONE);
  await ask(phone, LONG_QUESTION);
  await untilWritten(phone, 200);

  await page.goto(`/o/${slug}/settings/sessions`);
  const row = page.getByRole("listitem").filter({ hasText: "Mobile Safari on iOS" });
  await row.getByRole("button", { name: /^Sign out/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(row).toHaveCount(0);
  const revoked = Date.now();

  const notice = phone.getByRole("alert").filter({ hasText: "signed out" });
  await expect(notice).toBeVisible({ timeout: 5000 });
  const took = Date.now() - revoked;
  test.info().annotations.push({ type: "notice after revocation", description: `${took} ms` });
  expect(took).toBeLessThan(2500);
  await expect(phone.getByRole("button", { name: "Stop answering" })).toHaveCount(0);
  const length = (await newestAnswer(phone).innerText()).length;

  const requests: string[] = [];
  phone.on("request", (request) => requests.push(request.url()));
  await phone.waitForTimeout(3000);
  expect(requests).toEqual([]);
  expect((await newestAnswer(phone).innerText()).length).toBe(length);
  await expect(phone.getByRole("alert").filter({ hasText: /./ })).toHaveCount(1);
  expect((await new AxeBuilder({ page: phone }).analyze()).violations).toEqual([]);

  const address = phone.url();
  await phone.getByRole("link", { name: "Sign in to go on" }).click();
  await phone.waitForURL("**/sign-in?**");
  await fillSignIn(phone, person.email, person.password);
  await phone.waitForURL(address);
  await expect(newestAnswer(phone)).toContainText("working in small teams");
});

test("all others are signed out, and then every one", async ({ browser }) => {
  const { page, person, slug } = await newVisitor(browser);
  const other = await signInOn(browser, person);
  await page.goto(`/o/${slug}/settings/sessions`);
  await page.getByRole("button", { name: "Sign out all others" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out all others" }).click();
  await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
  await other.goto(`/o/${slug}/knowledge`);
  await expect(other).toHaveURL(/\/sign-in\?redirectTo=/);

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL("**/sign-in");
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith("__Host-"))).toEqual([]);
});
