import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { proxy } from "@/proxy";

const ACCESS = "__Host-starter-access";
const REFRESH = "__Host-starter-refresh";

let api: ReturnType<typeof vi.fn>;
let sequence = 0;

function visit(path: string, cookies: Record<string, string> = {}) {
  const cookie = Object.entries(cookies)
    .map((pair) => pair.join("="))
    .join("; ");
  return proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers: { cookie } }));
}

function refreshToken(): string {
  sequence += 1;
  return `proxy-refresh-${sequence}`;
}

function renewed(): Response {
  return Response.json({
    access_token: "renewed-access",
    refresh_token: "renewed-refresh",
    expires_at: new Date(Date.now() + 900_000).toISOString(),
    refresh_expires_at: new Date(Date.now() + 86_400_000).toISOString(),
  });
}

/** Where a redirect leads, as path and query. */
function target(response: Response): string | null {
  const location = response.headers.get("location");
  if (!location) return null;
  const { pathname, search } = new URL(location);
  return `${pathname}${search}`;
}

beforeEach(() => {
  api = vi.fn(async () => renewed());
  vi.stubGlobal("fetch", api);
  vi.spyOn(console, "error").mockReturnValue(undefined);
});

describe("a visitor", () => {
  it("is led from the workspace to sign-in, and back afterwards", async () => {
    expect(target(await visit("/knowledge?a=1"))).toBe("/sign-in?redirectTo=%2Fknowledge%3Fa%3D1");
  });

  it.each(["/", "/sign-in", "/sign-up", "/nothing"])("may see %s", async (path) => {
    expect(target(await visit(path))).toBeNull();
    expect(api).not.toHaveBeenCalled();
  });
});

describe("a member", () => {
  it.each([
    ["/sign-in", "/chat"],
    ["/sign-up", "/chat"],
    ["/sign-in?redirectTo=/knowledge", "/knowledge"],
    ["/sign-in?redirectTo=//evil.example.com", "/chat"],
  ])("is led past %s to %s", async (path, expected) => {
    expect(target(await visit(path, { [ACCESS]: "token" }))).toBe(expected);
  });

  it("whose session the API refused may sign in again", async () => {
    expect(target(await visit("/sign-in?ended=1", { [ACCESS]: "token" }))).toBeNull();
  });

  it("gets new tokens before the page is drawn, and the page sees them", async () => {
    const response = await visit("/o/acme/chat", { [REFRESH]: refreshToken(), theme: "dark" });
    expect(response.headers.getSetCookie().map((cookie) => cookie.split("=")[0])).toEqual([
      ACCESS,
      REFRESH,
    ]);
    const seen = response.headers.get("x-middleware-request-cookie") ?? "";
    expect(seen).toContain(`${ACCESS}=renewed-access`);
    expect(seen).toContain("theme=dark");
  });

  it("whose session has ended is led to sign-in without cookies", async () => {
    api.mockResolvedValue(new Response(null, { status: 401 }));
    const response = await visit("/chat", { [REFRESH]: refreshToken() });
    expect(target(response)).toBe("/sign-in?redirectTo=%2Fchat");
    expect(response.headers.getSetCookie().every((cookie) => cookie.includes("Max-Age=0"))).toBe(
      true,
    );
  });

  it("stays a member while the API cannot be reached", async () => {
    api.mockRejectedValue(new TypeError("fetch failed"));
    const response = await visit("/chat", { [REFRESH]: refreshToken() });
    expect(target(response)).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe("every page", () => {
  it("has a policy with a nonce of its own, known to the page", async () => {
    const [first, second] = await Promise.all([visit("/"), visit("/")]);
    const policies = [first, second].map((response) =>
      response?.headers.get("content-security-policy"),
    );
    expect(new Set(policies).size).toBe(2);
    expect(first?.headers.get("x-middleware-request-content-security-policy")).toBe(policies[0]);
  });

  it("asks for https only where it is served by https", async () => {
    expect((await visit("/")).headers.has("strict-transport-security")).toBe(false);
    vi.stubEnv("APP_PUBLIC_URL", "https://app.example.com");
    expect((await visit("/")).headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  });
});
