/**
 * Sessions that a browser has given up by signing in or out. What it had asked before may be answered
 * late; such an answer must not touch the cookies, which are of the next session by then.
 */
import { type CookieReader, readRefreshToken } from "@/lib/server/cookies";
import { tokenKey } from "@/lib/server/refresh";

/** Longer than any answer is under way. */
const RETIRED_FOR_MS = 300_000;

/** On the global object because the proxy and the routes are separate bundles of one process. */
const RETIRED = Symbol.for("starter.retired-sessions");

function retired(): Set<string> {
  const holder = globalThis as { [RETIRED]?: Set<string> };
  holder[RETIRED] ??= new Set();
  return holder[RETIRED];
}

export function retireSession(cookies: CookieReader): void {
  const refreshToken = readRefreshToken(cookies);
  if (!refreshToken) return;
  const key = tokenKey(refreshToken);
  retired().add(key);
  setTimeout(() => retired().delete(key), RETIRED_FOR_MS).unref();
}

export function isRetired(refreshToken: string | undefined): boolean {
  return refreshToken !== undefined && retired().has(tokenKey(refreshToken));
}
