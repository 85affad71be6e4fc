/** The only way from the browser to the server: same-origin `/api/...`, failures as `ApiProblem`. */
import { offlineProblem, toApiProblem } from "@/lib/api/problem";
import { ORGANISATION_HEADER, organisationOf } from "@/lib/organisation";

export interface RequestOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  body?: unknown;
  query?: Record<string, string | number | boolean | null | undefined>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Sends a request and returns the raw response; used for streams. */
export async function send(
  path: `/api/${string}`,
  options: RequestOptions = {},
): Promise<Response> {
  const { method = "GET", body, query, headers, signal } = options;
  const response = await fetch(withQuery(path, query), {
    method,
    signal,
    credentials: "same-origin",
    headers: {
      Accept: "application/json",
      ...organisationHeader(),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw offlineProblem();
  });
  if (!response.ok) throw toApiProblem(await readJson(response), response.status, response.headers);
  return response;
}

/** Sends a request and returns its JSON; `undefined` for an empty answer. */
export async function request<Result>(
  path: `/api/${string}`,
  options: RequestOptions = {},
): Promise<Result> {
  const response = await send(path, options);
  return (response.status === 204 ? undefined : await readJson(response)) as Result;
}

/** The address of the page says for which organisation it asks. */
export function organisationHeader(): Record<string, string> {
  const slug = typeof location === "undefined" ? null : organisationOf(location.pathname);
  return slug === null ? {} : { [ORGANISATION_HEADER]: slug };
}

function withQuery(path: string, query: RequestOptions["query"]): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined) params.set(name, String(value));
  }
  return params.size > 0 ? `${path}?${params}` : path;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
