/** Signing up and in, as a person does. */
import type { Page } from "@playwright/test";

import type { Person } from "@/seeds/people";

/** The organisation in the address. */
export function slugOf(page: Page): string {
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** Where the setup keeps the session that most tests start with. */
export const OWNER_STATE = "test-results/session/owner.json";

export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel("Organisation").fill(person.organisation);
  await page.getByLabel(/Your name/).fill(person.name);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/o/*/chat");
}

export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
