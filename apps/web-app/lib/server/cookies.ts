/**
 * The cookies of a session: one that renews it, one access token for each organisation, and the
 * organisation used last.
 */
import { isOrganisationSlug } from "@/lib/organisation";
import { insecureCookies } from "@/lib/server/env";
import type { SessionTokens } from "@/lib/server/tokens";

/** An access token this close to its end counts as ended, so that it cannot end on the way. */
const LEEWAY_SECONDS = 30;
/** The longest that browsers keep a cookie. */
const FOREVER_SECONDS = 400 * 86_400;
/** Every one of them travels with every request, and the header of a request has its bounds. */
export const MAX_ORGANISATIONS = 8;

export interface CookieReader {
  get(name: string): { value: string } | undefined;
  getAll(): readonly { name: string; value: string }[];
}

export interface CookieAttributes {
  httpOnly: true;
  sameSite: "lax";
  path: "/";
  secure: boolean;
  maxAge: number;
  expires?: Date;
}

export interface CookieJar {
  set(name: string, value: string, attributes: CookieAttributes): unknown;
}

/** `__Host-` binds a cookie to this host and to secure transport; loopback counts as secure. */
function prefix(): string {
  return insecureCookies() ? "starter-insecure-" : "__Host-starter-";
}

export const accessCookie = (organisation: string) => `${prefix()}access-${organisation}`;
const refreshCookie = () => `${prefix()}refresh`;
const lastOrganisationCookie = () => `${prefix()}organisation`;

export function readAccessToken(cookies: CookieReader, organisation: string): string | undefined {
  return cookies.get(accessCookie(organisation))?.value || undefined;
}

export function readRefreshToken(cookies: CookieReader): string | undefined {
  return cookies.get(refreshCookie())?.value || undefined;
}

export function readLastOrganisation(cookies: CookieReader): string | null {
  const slug = cookies.get(lastOrganisationCookie())?.value ?? "";
  return isOrganisationSlug(slug) ? slug : null;
}

/** Whether there is something that could be a session; says nothing about whether it still holds. */
export function hasSessionCookie(cookies: CookieReader): boolean {
  return readRefreshToken(cookies) !== undefined || accessCookies(cookies).length > 0;
}

export interface SetOptions {
  /** The refresh token has been used meanwhile: the browser has a newer one, or is about to. */
  superseded?: boolean;
  now?: number;
}

/** `given` are the cookies of the request: more organisations than fit push out the oldest. */
export function setSessionCookies(
  jar: CookieJar,
  given: CookieReader,
  tokens: SessionTokens,
  { superseded = false, now = Date.now() }: SetOptions = {},
): void {
  const own = accessCookie(tokens.organisation);
  // Browsers send the cookies that they have had longest first.
  const others = accessCookies(given).filter((name) => name !== own);
  for (const name of others.slice(0, Math.max(0, others.length + 1 - MAX_ORGANISATIONS))) {
    clear(jar, name);
  }
  jar.set(own, tokens.accessToken, lasting(tokens.expiresAt, now, LEEWAY_SECONDS));
  if (!superseded) {
    jar.set(refreshCookie(), tokens.refreshToken, lasting(tokens.refreshExpiresAt, now, 0));
  }
  if (readLastOrganisation(given) === null) rememberOrganisation(jar, tokens.organisation);
}

export function rememberOrganisation(jar: CookieJar, organisation: string): void {
  jar.set(lastOrganisationCookie(), organisation, attributes(FOREVER_SECONDS));
}

/** Of one organisation only: the person is no longer in it. */
export function forgetOrganisation(
  jar: CookieJar,
  given: CookieReader,
  organisation: string,
): void {
  clear(jar, accessCookie(organisation));
  if (readLastOrganisation(given) === organisation) clear(jar, lastOrganisationCookie());
}

export function clearSessionCookies(jar: CookieJar, given: CookieReader): void {
  for (const name of [...accessCookies(given), refreshCookie(), lastOrganisationCookie()]) {
    clear(jar, name);
  }
}

function clear(jar: CookieJar, name: string): void {
  // The framework repeats what the proxy sets, and loses a lifetime of 0 on the way, but not a date.
  jar.set(name, "", { ...attributes(0), expires: new Date(0) });
}

function accessCookies(cookies: CookieReader): string[] {
  const start = accessCookie("");
  return cookies
    .getAll()
    .filter(({ value }) => value !== "")
    .map(({ name }) => name)
    .filter((name) => name.startsWith(start) && isOrganisationSlug(name.slice(start.length)));
}

function lasting(end: Date, now: number, leeway: number): CookieAttributes {
  const seconds = Math.floor((end.getTime() - now) / 1000) - leeway;
  return attributes(Math.max(seconds, 1));
}

function attributes(maxAge: number): CookieAttributes {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: !insecureCookies(), maxAge };
}
