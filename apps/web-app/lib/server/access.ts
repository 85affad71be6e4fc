/** Finds the access token of a request for an organisation, renewing the session when it is missing. */
import type { Caller } from "@/lib/server/caller";
import {
  clearSessionCookies,
  type CookieJar,
  type CookieReader,
  forgetOrganisation,
  readAccessToken,
  readLastOrganisation,
  readRefreshToken,
  setSessionCookies,
} from "@/lib/server/cookies";
import { isSuperseded, type Refusal, refreshSession } from "@/lib/server/refresh";
import { isRetired } from "@/lib/server/retired";
import type { SessionTokens } from "@/lib/server/tokens";

export type Access =
  | { kind: "token"; token: string; organisation: string }
  | { kind: "renewed"; token: string; organisation: string; tokens: SessionTokens }
  /** The session holds, but not for this organisation. */
  | { kind: "refused"; code: Refusal; organisation: string | null }
  | { kind: "anonymous" }
  | { kind: "ended" }
  | { kind: "unreachable" };

/** Without an organisation, the one used last counts; when that is over, the API chooses. */
export async function resolveAccess(
  cookies: CookieReader,
  organisation: string | null,
  caller: Caller,
): Promise<Access> {
  if (organisation !== null) return accessTo(cookies, organisation, caller);
  const last = readLastOrganisation(cookies);
  const access = last === null ? null : await accessTo(cookies, last, caller);
  return access && access.kind !== "refused" ? access : renewAccess(cookies, null, caller);
}

async function accessTo(
  cookies: CookieReader,
  organisation: string,
  caller: Caller,
): Promise<Access> {
  const token = readAccessToken(cookies, organisation);
  return token
    ? { kind: "token", token, organisation }
    : renewAccess(cookies, organisation, caller);
}

export async function renewAccess(
  cookies: CookieReader,
  organisation: string | null,
  caller: Caller,
): Promise<Access> {
  const refreshToken = readRefreshToken(cookies);
  if (!refreshToken) return { kind: "anonymous" };
  const outcome = await refreshSession({ refreshToken, organisation, caller });
  if (outcome.kind === "refused") return { ...outcome, organisation };
  if (outcome.kind !== "renewed") return outcome;
  const { tokens } = outcome;
  return { kind: "renewed", token: tokens.accessToken, organisation: tokens.organisation, tokens };
}

/**
 * Tells the browser what became of its session. That it has ended is no answer's to say: the person may
 * have signed in anew while it was under way, and it would take the new cookies with it.
 */
export function keepAccess(jar: CookieJar, given: CookieReader, access: Access): void {
  if (isRetired(readRefreshToken(given))) return;
  if (access.kind === "renewed") {
    if (isRetired(access.tokens.refreshToken)) return;
    const superseded = isSuperseded(access.tokens.refreshToken);
    setSessionCookies(jar, given, access.tokens, { superseded });
  } else if (access.kind === "refused" && access.organisation !== null) {
    forgetOrganisation(jar, given, access.organisation);
  }
}

/** For the answer to a person who goes to a page: what they do next comes after it. */
export function dropEnded(jar: CookieJar, given: CookieReader, access: Access): void {
  const over = access.kind === "ended" && !isRetired(readRefreshToken(given));
  if (over) clearSessionCookies(jar, given);
}
