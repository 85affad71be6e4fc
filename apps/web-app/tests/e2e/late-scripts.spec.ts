/** Forms that people fill in before the scripts of the page have come. */
import type { Page } from "@playwright/test";

import { newPerson } from "@/seeds/people";

import { visitBeforeScripts } from "./support/late-scripts";
import { expect, test } from "./support/test";

test("what is typed at sign-in before the scripts come is kept and sent", async ({
  page,
  people,
}) => {
  const { person } = await people.founder();
  const documents = watchDocuments(page);
  const scripts = await visitBeforeScripts(page, "/sign-in");
  await page.getByLabel("Email").fill(person.email);
  await passwordOf(page).fill(person.password);
  await passwordOf(page).press("Enter");
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeDisabled();

  await scripts.release();
  await expect(page.getByLabel("Email")).toHaveValue(person.email);
  await expect(passwordOf(page)).toHaveValue(person.password);
  expect(documents).toEqual(["GET /sign-in"]);
  await passwordOf(page).press("Enter");
  await expect(page).toHaveURL(/\/o\/[^/]+\/chat$/);
});

test("what is typed at sign-up before the scripts come is kept and sent", async ({ page }) => {
  const person = newPerson();
  const scripts = await visitBeforeScripts(page, "/sign-up");
  await page.getByLabel("Email").fill(person.email);
  await passwordOf(page).fill(person.password);

  await scripts.release();
  await expect(page.getByText("Long enough.")).toBeVisible();
  await page.getByLabel("Organisation").fill(person.organisation);
  await expect(page.getByLabel("Email")).toHaveValue(person.email);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/o\/[^/]+\/chat$/);
});

for (const path of ["/sign-in", "/sign-up"]) {
  test(`no password gets into the address of ${path} when the browser sends the form`, async ({
    page,
  }) => {
    const { email, password } = newPerson();
    const documents = watchDocuments(page);
    await visitBeforeScripts(page, path);
    await page.getByLabel("Email").fill(email);
    await passwordOf(page).fill(password);
    await page.locator("form").evaluate((form: HTMLFormElement) => form.submit());
    await expect.poll(() => documents).toEqual([`GET ${path}`, `POST ${path}`]);
  });
}

const passwordOf = (page: Page) => page.getByLabel("Password", { exact: true });

/** Every document that is asked for from now on: how, and with what in its address. */
function watchDocuments(page: Page): string[] {
  const documents: string[] = [];
  page.on("request", (request) => {
    if (!request.isNavigationRequest()) return;
    const { pathname, search } = new URL(request.url());
    documents.push(`${request.method()} ${pathname}${search}`);
  });
  return documents;
}
