/** Sign-in, sign-up and sign-out; the answers never contain a token. */
import { request } from "@/lib/api/request";
import type { OpenedSession, SessionUser } from "@/types/session";

export interface Credentials {
  email: string;
  password: string;
}

export interface Registration extends Credentials {
  tenant_name: string;
  display_name?: string;
  accept_terms: boolean;
}

export function signIn(credentials: Credentials): Promise<OpenedSession> {
  return request("/api/v1/auth/token", { method: "POST", body: credentials });
}

export function signUp(registration: Registration): Promise<OpenedSession> {
  return request("/api/v1/auth/register", { method: "POST", body: registration });
}

export function getCurrentUser(signal?: AbortSignal): Promise<SessionUser> {
  return request("/api/v1/users/me", { signal });
}

/** Without a name, a person appears with their address. */
export function renameSelf(name: string): Promise<SessionUser> {
  const body = { display_name: name === "" ? null : name };
  return request("/api/v1/users/me/profile", { method: "PATCH", body });
}

export function signOut(): Promise<unknown> {
  return request("/api/v1/auth/logout", { method: "POST" });
}

/**
 * Whether the browser has kept the session that was just opened. Over plain http from anywhere but its
 * own machine it drops the cookies without a word; an answer that does not come is no proof of that.
 */
export async function probeSession(): Promise<boolean> {
  const answer = await request<{ kept: boolean }>("/api/session").catch(() => null);
  return answer?.kept ?? true;
}
