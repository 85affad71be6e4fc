/** People in browsers of their own, and the ways they meet. */
import { type Browser, expect, type Page } from "@playwright/test";

import { newPerson, type Person } from "@/seeds/people";

import { signUp, slugOf } from "./session";

export interface Visitor {
  page: Page;
  person: Person;
  /** The organisation they founded. */
  slug: string;
}

/** A new person in a browser that nobody else uses. */
export async function newVisitor(browser: Browser): Promise<Visitor> {
  const person = newPerson();
  const page = await (await browser.newContext()).newPage();
  await signUp(page, person);
  return { page, person, slug: slugOf(page) };
}

export interface InvitationFields {
  role: "Viewer" | "Member" | "Admin" | "Owner";
  email?: string;
}

/** Creates an invitation as a person does, and gives its link. */
export async function invite(page: Page, fields: InvitationFields): Promise<string> {
  await page.goto(`/o/${slugOf(page)}/settings/invitations`);
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: new RegExp(`^${fields.role}`) }).click();
  await page.getByLabel(/^Email/).fill(fields.email ?? "");
  await page.getByRole("button", { name: "Create link" }).click();
  const link = page.getByLabel("Invitation link");
  await expect(link).toHaveValue(/\/invite#inv_/);
  const value = await link.inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  return value;
}

/** Joins by a link with a new account, in a browser of its own. */
export async function joinAsStranger(browser: Browser, link: string): Promise<Visitor> {
  const person = newPerson();
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel(/Your name/).fill(person.name);
  await page.getByRole("button", { name: "Create account and join" }).click();
  await page.waitForURL("**/o/*/chat");
  return { page, person, slug: slugOf(page) };
}
