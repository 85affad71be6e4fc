/** Finds the access token of a request, renewing the session when the token has ended. */
import { sessionCookieNames } from "@/lib/server/cookies";
import { refreshSession } from "@/lib/server/refresh";
import type { SessionTokens } from "@/lib/server/tokens";

export interface CookieReader {
  get(name: string): { value: string } | undefined;
}

export type Access =
  | { kind: "token"; token: string }
  | { kind: "renewed"; token: string; tokens: SessionTokens }
  | { kind: "anonymous" }
  | { kind: "ended" }
  | { kind: "unreachable" };

export async function resolveAccess(cookies: CookieReader, requestId: string): Promise<Access> {
  const token = cookies.get(sessionCookieNames().access)?.value;
  return token ? { kind: "token", token } : renewAccess(cookies, requestId);
}

export async function renewAccess(cookies: CookieReader, requestId: string): Promise<Access> {
  const refreshToken = cookies.get(sessionCookieNames().refresh)?.value;
  if (!refreshToken) return { kind: "anonymous" };
  const outcome = await refreshSession(refreshToken, requestId);
  if (outcome.kind !== "renewed") return outcome;
  return { kind: "renewed", token: outcome.tokens.accessToken, tokens: outcome.tokens };
}

/** Whether there is something that could be a session; says nothing about whether it still holds. */
export function hasSessionCookie(cookies: CookieReader): boolean {
  const { access, refresh } = sessionCookieNames();
  return Boolean(cookies.get(access)?.value || cookies.get(refresh)?.value);
}
