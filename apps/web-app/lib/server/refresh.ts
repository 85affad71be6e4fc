/** Renews a session: once per refresh token in this process, however many requests ask. */
import { createHash } from "node:crypto";

import { parseSession, type SessionTokens } from "@/lib/server/tokens";
import { callUpstream } from "@/lib/server/upstream";

export type RefreshOutcome =
  { kind: "renewed"; tokens: SessionTokens } | { kind: "ended" } | { kind: "unreachable" };

/**
 * Requests that left the browser together carry the same, now used, refresh token. They are given
 * the same new tokens for this long, so that none of them looks like a stolen token to the API.
 */
const SHARED_FOR_MS = 20_000;
const REFRESH_TIMEOUT_MS = 10_000;

/** On the global object because the proxy and the routes are separate bundles of one process. */
const FLIGHTS = Symbol.for("starter.session-refresh");
type Flights = Map<string, Promise<RefreshOutcome>>;

function flights(): Flights {
  const holder = globalThis as { [FLIGHTS]?: Flights };
  holder[FLIGHTS] ??= new Map();
  return holder[FLIGHTS];
}

export function refreshSession(refreshToken: string, requestId: string): Promise<RefreshOutcome> {
  const key = createHash("sha256").update(refreshToken).digest("base64");
  const known = flights().get(key);
  if (known) return known;
  const flight = requestRefresh(refreshToken, requestId);
  flights().set(key, flight);
  void flight.then((outcome) => forget(key, outcome));
  return flight;
}

function forget(key: string, outcome: RefreshOutcome): void {
  if (outcome.kind === "unreachable") {
    flights().delete(key);
    return;
  }
  setTimeout(() => flights().delete(key), SHARED_FOR_MS).unref();
}

async function requestRefresh(refreshToken: string, requestId: string): Promise<RefreshOutcome> {
  try {
    const response = await callUpstream({
      method: "POST",
      path: "/api/v1/auth/refresh",
      headers: new Headers({ "content-type": "application/json" }),
      body: JSON.stringify({ refresh_token: refreshToken }),
      requestId,
      signal: AbortSignal.timeout(REFRESH_TIMEOUT_MS),
    });
    if (response.ok) {
      return { kind: "renewed", tokens: parseSession(await response.json()).tokens };
    }
    // Only a clear "no" ends a session; a limit or a failure of the API must not sign people out.
    return { kind: response.status === 401 ? "ended" : "unreachable" };
  } catch (error) {
    console.error(`session refresh failed (request ${requestId}):`, error);
    return { kind: "unreachable" };
  }
}
