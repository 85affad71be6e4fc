/** Renews a session: once per refresh token, organisation and process, however many requests ask. */
import { createHash } from "node:crypto";

import type { Caller } from "@/lib/server/caller";
import { parseSession, type SessionTokens } from "@/lib/server/tokens";
import { callUpstream } from "@/lib/server/upstream";

/** Why a session that holds gives no token for an organisation. */
const REFUSALS = ["auth.not_a_member", "auth.no_organisation", "tenant.suspended"] as const;
export type Refusal = (typeof REFUSALS)[number];

export type RefreshOutcome =
  | { kind: "renewed"; tokens: SessionTokens }
  | { kind: "refused"; code: Refusal }
  | { kind: "ended" }
  | { kind: "unreachable" };

export interface RefreshRequest {
  refreshToken: string;
  /** `null`: the one used last. */
  organisation: string | null;
  caller: Caller;
}

/**
 * Requests that left the browser together carry the same, now used, refresh token. They are given
 * the same new tokens for this long, so that none of them looks like a stolen token to the API.
 */
const SHARED_FOR_MS = 20_000;
const REFRESH_TIMEOUT_MS = 10_000;

/** By refresh token, then by organisation. */
type Flights = Map<string, Map<string | null, Promise<RefreshOutcome>>>;

/** On the global object because the proxy and the routes are separate bundles of one process. */
const FLIGHTS = Symbol.for("starter.session-refresh");

function flights(): Flights {
  const holder = globalThis as { [FLIGHTS]?: Flights };
  holder[FLIGHTS] ??= new Map();
  return holder[FLIGHTS];
}

export function refreshSession(request: RefreshRequest): Promise<RefreshOutcome> {
  const key = tokenKey(request.refreshToken);
  const ofToken = flights().get(key) ?? new Map<string | null, Promise<RefreshOutcome>>();
  const known = ofToken.get(request.organisation);
  if (known) return known;
  const flight = requestRefresh(request);
  flights().set(key, ofToken.set(request.organisation, flight));
  void flight.then(({ kind }) => {
    // Only what used the token up or found it dead stays true for a while.
    if (kind === "unreachable" || kind === "refused") forget(key, request.organisation);
    else setTimeout(() => forget(key, request.organisation), SHARED_FOR_MS).unref();
  });
  return flight;
}

/** Whether this process has seen the token used: an answer that brings it now comes too late. */
export function isSuperseded(refreshToken: string): boolean {
  return flights().has(tokenKey(refreshToken));
}

/** A name for a token that does not give it away. */
export function tokenKey(refreshToken: string): string {
  return createHash("sha256").update(refreshToken).digest("base64");
}

function forget(key: string, organisation: string | null): void {
  const ofToken = flights().get(key);
  ofToken?.delete(organisation);
  if (ofToken?.size === 0) flights().delete(key);
}

async function requestRefresh(request: RefreshRequest): Promise<RefreshOutcome> {
  const { refreshToken, organisation, caller } = request;
  try {
    const response = await callUpstream({
      method: "POST",
      path: "/api/v1/auth/refresh",
      headers: new Headers({ "content-type": "application/json" }),
      body: JSON.stringify({
        refresh_token: refreshToken,
        ...(organisation === null ? {} : { tenant_slug: organisation }),
      }),
      caller,
      signal: AbortSignal.timeout(REFRESH_TIMEOUT_MS),
    });
    if (response.ok) {
      return { kind: "renewed", tokens: parseSession(await response.json()).tokens };
    }
    if (response.status === 401) return { kind: "ended" };
    const code = refusalIn(response.status, await response.text());
    // Only a clear "no" ends a session; a limit or a failure of the API must not sign people out.
    return code ? { kind: "refused", code } : { kind: "unreachable" };
  } catch (error) {
    console.error(`session refresh failed (request ${caller.requestId}):`, error);
    return { kind: "unreachable" };
  }
}

/** The code of a problem document, when it says that the organisation is closed to this person. */
export function refusalIn(status: number, body: string): Refusal | undefined {
  if (status !== 403) return undefined;
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return REFUSALS.find((refusal) => refusal === code);
  } catch {
    return undefined;
  }
}
