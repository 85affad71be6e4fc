/** People in browsers of their own, and the ways they meet. */
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";

import { newPerson, type Person } from "@/seeds/people";

import { visit } from "./alive";
import { register, signIn, slugOf } from "./session";

export interface Visitor {
  page: Page;
  person: Person;
  /** The organisation they founded or joined. */
  slug: string;
}

/** Everybody whom a test needs; their browsers are closed with it, or they would burden the next one. */
export class People {
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Somebody who is not signed in, in a browser that nobody else uses. */
  async stranger(userAgent?: string): Promise<Page> {
    const context = await this.#browser.newContext({ userAgent });
    this.#contexts.push(context);
    return context.newPage();
  }

  /** Somebody with an organisation of their own; no page is open yet. */
  async founder(): Promise<Visitor> {
    const person = newPerson();
    const page = await this.stranger();
    return { page, person, slug: await register(page.context(), person) };
  }

  /** One more browser of a person, signed in. */
  async another(person: Person, userAgent?: string): Promise<Page> {
    const page = await this.stranger(userAgent);
    await signIn(page.context(), person);
    return page;
  }

  /** Somebody new who joins by a link. */
  async joins(link: string): Promise<Visitor> {
    const person = newPerson();
    const page = await this.stranger();
    await visit(page, link);
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByLabel(/Your name/).fill(person.name);
    await page.getByRole("button", { name: "Create account and join" }).click();
    await page.waitForURL("**/o/*/chat");
    return { page, person, slug: slugOf(page) };
  }

  async leave(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

export interface InvitationFields {
  role: "Viewer" | "Member" | "Admin" | "Owner";
  email?: string;
}

/** Creates an invitation as a person does, and gives its link. */
export async function invite({ page, slug }: Visitor, fields: InvitationFields): Promise<string> {
  await visit(page, `/o/${slug}/settings/invitations`);
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
