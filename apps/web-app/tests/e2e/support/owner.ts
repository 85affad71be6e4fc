/**
 * The person whom most tests start with. Each test begins with a copy of one stored session. A copy must never
 * renew it: the next test would come with a token that has been used, and the API ends such a session.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

import type { APIRequestContext, BrowserContext } from "@playwright/test";

import type { Person } from "@/seeds/people";

import { OWNER_STATE, SESSIONS, signIn } from "./session";

const PERSON = path.join(SESSIONS, "person.json");

/** Longer than any test; a session is renewed when its access token ends. */
const ROOM_MS = 5 * 60_000;

interface StoredState {
  cookies: { name: string; expires: number }[];
}

export async function keepOwner(person: Person, context: BrowserContext): Promise<void> {
  await context.storageState({ path: OWNER_STATE });
  await writeFile(PERSON, JSON.stringify(person));
}

/** Sees to it that the stored session needs no renewal while a test has it. */
export async function refreshOwner(request: APIRequestContext): Promise<void> {
  if ((await endOfAccess()) - Date.now() > ROOM_MS) return;
  await signIn({ request }, JSON.parse(await readFile(PERSON, "utf8")) as Person);
  // Other workers read the file at any time: it is there whole, or it is the old one.
  const draft = `${OWNER_STATE}.${process.pid}`;
  await request.storageState({ path: draft });
  await rename(draft, OWNER_STATE);
}

async function endOfAccess(): Promise<number> {
  const { cookies } = JSON.parse(await readFile(OWNER_STATE, "utf8")) as StoredState;
  const access = cookies.find(({ name }) => name.includes("starter-access"));
  return (access?.expires ?? 0) * 1000;
}
