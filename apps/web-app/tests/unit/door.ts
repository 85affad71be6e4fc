/** Requests as browsers send them to the door, and the API behind it. */
import { NextRequest } from "next/server";
import { vi } from "vitest";

const ORIGIN = "http://127.0.0.1:3000";

export const ACCESS = "__Host-starter-access-acme";
export const OTHER = "__Host-starter-access-other";
export const REFRESH = "__Host-starter-refresh";
export const LAST = { "__Host-starter-organisation": "acme" };

export const SESSION = {
  access_token: "renewed-access",
  tenant_slug: "acme",
  refresh_token: "renewed-refresh",
  expires_at: new Date(Date.now() + 900_000).toISOString(),
  refresh_expires_at: new Date(Date.now() + 86_400_000).toISOString(),
};

type Upstream = (url: string, init: RequestInit & { headers: Headers }) => Promise<Response>;

let sequence = 0;

interface Visit extends RequestInit {
  headers?: Record<string, string>;
  cookies?: Record<string, string>;
}

/** To be called before each test. */
export function setUpApi() {
  const upstream = vi.fn<Upstream>(async () => Response.json({ items: [] }));
  vi.stubGlobal("fetch", upstream);
  vi.stubEnv("API_BASE_URL", "http://api.invalid");
  vi.spyOn(console, "error").mockReturnValue(undefined);
  return upstream;
}

/** From a page of the organisation `acme`. */
export function browser(path: string, init: Visit = {}) {
  const { cookies = {}, ...rest } = init;
  const headers = new Headers({ "x-organisation": "acme", ...rest.headers });
  headers.set("host", "127.0.0.1:3000");
  headers.set(
    "cookie",
    Object.entries(cookies)
      .map((pair) => pair.join("="))
      .join("; "),
  );
  const options = { ...rest, headers } as ConstructorParameters<typeof NextRequest>[1];
  return new NextRequest(`${ORIGIN}${path}`, options);
}

export function post(
  path: string,
  body: string,
  cookies: Record<string, string> = { [ACCESS]: "a" },
) {
  const headers = { origin: ORIGIN, "content-type": "application/json" };
  return browser(path, { method: "POST", body, headers, cookies });
}

/** A token of its own for each test: outcomes are remembered for the whole process. */
export function freshRefreshToken(): string {
  sequence += 1;
  return `door-refresh-${sequence}`;
}

export function namesOf(cookies: readonly string[]): (string | undefined)[] {
  return cookies.map((cookie) => cookie.split("=")[0]);
}
