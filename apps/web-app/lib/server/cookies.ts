/** The two cookies of a session: their names, their lifetimes, how they are set and cleared. */
import { insecureCookies } from "@/lib/server/env";
import type { SessionTokens } from "@/lib/server/tokens";

export interface SessionCookieNames {
  access: string;
  refresh: string;
}

/** An access token this close to its end counts as ended, so that it cannot end on the way. */
const LEEWAY_SECONDS = 30;

export interface CookieAttributes {
  httpOnly: true;
  sameSite: "lax";
  path: "/";
  secure: boolean;
  maxAge: number;
}

export interface CookieJar {
  set(name: string, value: string, attributes: CookieAttributes): unknown;
}

/** `__Host-` binds a cookie to this host and to secure transport; loopback counts as secure. */
export function sessionCookieNames(): SessionCookieNames {
  return insecureCookies()
    ? { access: "starter-insecure-access", refresh: "starter-insecure-refresh" }
    : { access: "__Host-starter-access", refresh: "__Host-starter-refresh" };
}

export function setSessionCookies(jar: CookieJar, tokens: SessionTokens, now = Date.now()): void {
  const names = sessionCookieNames();
  const access = secondsUntil(tokens.expiresAt, now) - LEEWAY_SECONDS;
  jar.set(names.access, tokens.accessToken, attributes(Math.max(access, 1)));
  jar.set(
    names.refresh,
    tokens.refreshToken,
    attributes(Math.max(secondsUntil(tokens.refreshExpiresAt, now), 1)),
  );
}

export function clearSessionCookies(jar: CookieJar): void {
  const names = sessionCookieNames();
  jar.set(names.access, "", attributes(0));
  jar.set(names.refresh, "", attributes(0));
}

function secondsUntil(moment: Date, now: number): number {
  return Math.floor((moment.getTime() - now) / 1000);
}

function attributes(maxAge: number): CookieAttributes {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: !insecureCookies(), maxAge };
}
