/** The language of the request that is being answered. */
import "server-only";

import { cookies, headers } from "next/headers";

import { isLanguage, type Language, LANGUAGE_COOKIE } from "./languages";
import { negotiate } from "./negotiate";

export async function currentLanguage(): Promise<Language> {
  const [jar, given] = await Promise.all([cookies(), headers()]);
  return negotiate(jar.get(LANGUAGE_COOKIE)?.value, given.get("accept-language"));
}

/** What the person has chosen, if they have. */
export async function chosenLanguage(): Promise<Language | null> {
  const value = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return isLanguage(value) ? value : null;
}
