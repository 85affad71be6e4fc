/** Requests from this server to the API: which headers go there, which come back. */
import { type Caller, callerHeaders } from "@/lib/server/caller";
import { apiBaseUrl } from "@/lib/server/env";

/** What a browser may tell the API. Cookies, hosts and hop-by-hop headers are never among it. */
const REQUEST_HEADERS = [
  "accept",
  "accept-language",
  "content-type",
  "idempotency-key",
  "if-match",
  "if-none-match",
  "if-range",
  "last-event-id",
  "range",
  "traceparent",
];

/** What the API may tell a browser. */
const RESPONSE_HEADERS = [
  "accept-ranges",
  "cache-control",
  "content-disposition",
  "content-language",
  "content-range",
  "content-type",
  "etag",
  "idempotency-replayed",
  "location",
  "retry-after",
  "ratelimit",
  "ratelimit-policy",
  "x-conversation-id",
  "x-request-id",
  "x-run-id",
];

/** Says that the browser has not been given this token yet, and may never be: its use proves nothing. */
export const ON_ITS_WAY_HEADER = "x-token-on-its-way";

/** Thrown when no answer came, as opposed to an answer that says no. */
export class UpstreamUnreachable extends Error {
  override readonly name = "UpstreamUnreachable";
}

export interface UpstreamRequest {
  method: string;
  /** Path and query below the API's root. */
  path: string;
  headers?: Headers;
  body?: BodyInit | null;
  accessToken?: string;
  /** Whether the token was fetched for this very request. */
  onItsWay?: boolean;
  caller: Caller;
  signal?: AbortSignal;
}

export async function callUpstream(request: UpstreamRequest): Promise<Response> {
  try {
    return await fetch(`${apiBaseUrl()}${request.path}`, {
      method: request.method,
      headers: upstreamHeaders(request),
      body: request.body,
      // A body that is passed on while it arrives.
      ...(request.body instanceof ReadableStream ? { duplex: "half" } : {}),
      signal: request.signal,
      cache: "no-store",
      redirect: "manual",
    });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new UpstreamUnreachable("The API did not answer.", { cause: error });
  }
}

export function upstreamHeaders(request: UpstreamRequest): Headers {
  const headers = new Headers();
  for (const name of REQUEST_HEADERS) {
    const value = request.headers?.get(name);
    if (value) headers.set(name, value);
  }
  for (const [name, value] of Object.entries(callerHeaders(request.caller))) {
    headers.set(name, value);
  }
  // A compressed stream would be decoded here and arrive in lumps.
  headers.set("accept-encoding", "identity");
  if (request.accessToken) headers.set("authorization", `Bearer ${request.accessToken}`);
  if (request.onItsWay) headers.set(ON_ITS_WAY_HEADER, "1");
  return headers;
}

export function downstreamHeaders(upstream: Headers): Headers {
  const headers = new Headers();
  for (const name of RESPONSE_HEADERS) {
    const value = upstream.get(name);
    if (value) headers.set(name, value);
  }
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  return headers;
}
