/** Signing up and in. */
import path from "node:path";

import { type BrowserContext, expect, type Page } from "@playwright/test";

import type { Person } from "@/seeds/people";

import { visit } from "./alive";

/** The organisation in the address. */
export function slugOf(page: Page): string {
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** Whoever can send a request and keeps the cookies of its answer: a browser, or no more than that. */
type Requester = Pick<BrowserContext, "request">;

/** Of one installation: several may be tested from the same checkout at the same time. */
export const SESSIONS = path.join("test-results/session", installation());

/** Where the session is that most tests start with; `refreshOwner` of `support/owner.ts` keeps it usable. */
export const OWNER_STATE = path.join(SESSIONS, "owner.json");

/** As a person does, from an empty form to the first page. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await visit(page, "/sign-up");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel("Organisation").fill(person.organisation);
  await page.getByLabel(/Your name/).fill(person.name);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/o/*/chat");
}

/** By the request that the form sends; gives the organisation's part of the address. */
export async function register(context: Requester, person: Person): Promise<string> {
  return openSession(context, "/api/v1/auth/register", {
    email: person.email,
    password: person.password,
    tenant_name: person.organisation,
    display_name: person.name,
    accept_terms: true,
  });
}

/** By the request that the form sends. */
export async function signIn(context: Requester, person: Person): Promise<string> {
  const { email, password } = person;
  return openSession(context, "/api/v1/auth/token", { email, password });
}

async function openSession(context: Requester, path: string, data: object): Promise<string> {
  const response = await context.request.post(path, {
    data,
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(response.status(), await response.text()).toBeLessThan(300);
  return ((await response.json()) as { tenant_slug: string }).tenant_slug;
}

export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The names of the cookies that make a session. */
export async function sessionCookies(context: BrowserContext): Promise<string[]> {
  const names = (await context.cookies()).map(({ name }) => name);
  return names.filter((name) => name.startsWith("__Host-"));
}

function installation(): string {
  return new URL(process.env.E2E_BASE_URL ?? "http://localhost:3000").host.replace(":", "-");
}
