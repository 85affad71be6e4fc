/** The API as server components see it: with the session of the request, never renewing it. */
import "server-only";

import { cookies, headers } from "next/headers";

import { sessionCookieNames } from "@/lib/server/cookies";
import { requestIdOf } from "@/lib/server/request-id";
import { callUpstream, UpstreamUnreachable } from "@/lib/server/upstream";

export type Answer<Data> = { kind: "data"; data: Data } | { kind: "failed"; status: number };

export interface ServerApiClient {
  get<Data>(path: `/api/v1/${string}`): Promise<Answer<Data>>;
}

export async function getServerApiClient(): Promise<ServerApiClient> {
  const accessToken = (await cookies()).get(sessionCookieNames().access)?.value;
  const requestId = requestIdOf(await headers());
  return { get: (path) => get(path, accessToken, requestId) };
}

async function get<Data>(
  path: string,
  accessToken: string | undefined,
  requestId: string,
): Promise<Answer<Data>> {
  if (!accessToken) return { kind: "failed", status: 401 };
  try {
    const signal = AbortSignal.timeout(10_000);
    const response = await callUpstream({ method: "GET", path, accessToken, requestId, signal });
    if (!response.ok) return { kind: "failed", status: response.status };
    return { kind: "data", data: (await response.json()) as Data };
  } catch (error) {
    if (error instanceof UpstreamUnreachable) return { kind: "failed", status: 503 };
    throw error;
  }
}
