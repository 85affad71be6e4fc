import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { closeEverySession, closeSession, openSession, renewSession } from "@/lib/server/sessions";

const ORIGIN = "http://localhost:3000";
const ACCESS = "__Host-starter-access-acme";
const OTHER = "__Host-starter-access-other";
const REFRESH = "__Host-starter-refresh";
const LAST = "__Host-starter-organisation";

type Api = (url: string, init: { body?: unknown; headers: Headers }) => Promise<Response>;

let api: ReturnType<typeof vi.fn<Api>>;
let sequence = 0;

function ask(path: string, cookies: Record<string, string>, headers: Record<string, string> = {}) {
  const cookie = Object.entries(cookies)
    .map((pair) => pair.join("="))
    .join("; ");
  const all = { host: "localhost:3000", origin: ORIGIN, cookie, ...headers };
  return new NextRequest(`${ORIGIN}${path}`, { method: "POST", headers: all, body: "{}" });
}

function session(organisation = "acme"): Response {
  return Response.json({
    access_token: "secret-access",
    refresh_token: "secret-refresh",
    token_type: "bearer",
    kid: "key",
    expires_at: new Date(Date.now() + 900_000).toISOString(),
    refresh_expires_at: new Date(Date.now() + 86_400_000).toISOString(),
    tenant_slug: organisation,
    role: "owner",
  });
}

function freshRefreshToken(): string {
  sequence += 1;
  return `sessions-refresh-${sequence}`;
}

const set = (response: Response) =>
  Object.fromEntries(
    response.headers
      .getSetCookie()
      .map((cookie) => /^([^=]+)=([^;]*)/.exec(cookie)?.slice(1) ?? [cookie, ""]),
  ) as Record<string, string>;

beforeEach(() => {
  api = vi.fn<Api>(async () => session());
  vi.stubGlobal("fetch", api);
  vi.spyOn(console, "error").mockReturnValue(undefined);
});

describe("signing in", () => {
  it("keeps the tokens from the browser's scripts", async () => {
    const response = await openSession(ask("/api/v1/auth/token", {}), "/api/v1/auth/token");
    expect(set(response)).toEqual({
      [ACCESS]: "secret-access",
      [REFRESH]: "secret-refresh",
      [LAST]: "acme",
    });
    const body = await response.text();
    expect(body).not.toContain("secret");
    expect(JSON.parse(body)).toMatchObject({ tenant_slug: "acme", role: "owner" });
  });

  it("leaves nothing of whoever was signed in before", async () => {
    const before = { [OTHER]: "o", [ACCESS]: "a", [REFRESH]: "r", [LAST]: "other" };
    const response = await openSession(ask("/api/v1/auth/token", before), "/api/v1/auth/token");
    expect(set(response)).toEqual({
      [OTHER]: "",
      [ACCESS]: "secret-access",
      [REFRESH]: "secret-refresh",
      [LAST]: "acme",
    });
  });

  it("ends the session that the browser had before, and needs no answer to that", async () => {
    const away = new TypeError("fetch failed");
    api.mockResolvedValueOnce(session()).mockRejectedValueOnce(away);
    const request = ask("/api/v1/tenants/invites/accept", { [REFRESH]: "before" });
    const response = await openSession(request, "/api/v1/tenants/invites/accept");
    expect(response.status).toBe(200);
    const [url, { body }] = api.mock.calls[1] ?? ["", { body: "" }];
    expect(url).toMatch(/\/api\/v1\/auth\/logout$/);
    expect(JSON.parse(String(body))).toEqual({ refresh_token: "before" });
    expect(set(response)).toMatchObject({ [REFRESH]: "secret-refresh" });
  });

  it("changes nothing when it is refused", async () => {
    api.mockResolvedValue(Response.json({ code: "auth.invalid_credentials" }, { status: 401 }));
    const request = ask("/api/v1/auth/token", { [ACCESS]: "a", [REFRESH]: "r" });
    const response = await openSession(request, "/api/v1/auth/token");
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("is nothing that another site can cause", async () => {
    const request = ask("/api/v1/auth/token", {}, { origin: "https://evil.example.net" });
    expect((await openSession(request, "/api/v1/auth/token")).status).toBe(403);
    expect(api).not.toHaveBeenCalled();
  });
});

describe("renewing", () => {
  it("is for the organisation that the page belongs to", async () => {
    const cookies = { [REFRESH]: freshRefreshToken(), [LAST]: "other" };
    const request = ask("/api/v1/auth/refresh", cookies, { "x-organisation": "acme" });
    const response = await renewSession(request);
    expect(response.status).toBe(204);
    expect(JSON.parse(String(api.mock.calls[0]?.[1].body))).toMatchObject({ tenant_slug: "acme" });
    expect(Object.keys(set(response))).toEqual([ACCESS, REFRESH]);
  });

  it("says when the organisation is closed, and keeps the session", async () => {
    api.mockResolvedValue(Response.json({ code: "auth.not_a_member" }, { status: 403 }));
    const cookies = { [REFRESH]: freshRefreshToken() };
    const headers = { "x-organisation": "acme" };
    const response = await renewSession(ask("/api/v1/auth/refresh", cookies, headers));
    expect(await response.json()).toMatchObject({ code: "auth.not_a_member" });
    expect(set(response)).toEqual({ [ACCESS]: "" });
  });

  it("is over when the session is", async () => {
    api.mockResolvedValue(new Response(null, { status: 401 }));
    const response = await renewSession(ask("/x", { [REFRESH]: freshRefreshToken() }));
    expect(response.status).toBe(401);
    expect(set(response)).toEqual({});
  });
});

describe("signing out", () => {
  const everything = { [ACCESS]: "a", [OTHER]: "o", [LAST]: "acme", theme: "dark" };

  it("clears every organisation's token and what the browser has kept", async () => {
    const mine = freshRefreshToken();
    api.mockResolvedValue(Response.json({ revoked: true }));
    const request = ask("/api/v1/auth/logout", { ...everything, [REFRESH]: mine });
    const response = await closeSession(request);
    expect(JSON.parse(String(api.mock.calls[0]?.[1].body))).toEqual({ refresh_token: mine });
    expect(await response.json()).toEqual({ revoked: true });
    expect(set(response)).toEqual({ [ACCESS]: "", [OTHER]: "", [REFRESH]: "", [LAST]: "" });
    expect(response.headers.get("clear-site-data")).toBe('"cache", "storage"');
  });

  it("clears them while the API is away, and when it has forgotten the session", async () => {
    const away = new TypeError("fetch failed");
    api.mockRejectedValueOnce(away).mockResolvedValueOnce(new Response(null, { status: 401 }));
    for (let time = 0; time < 2; time += 1) {
      const request = ask("/api/v1/auth/logout", { ...everything, [REFRESH]: freshRefreshToken() });
      const response = await closeSession(request);
      expect(await response.json()).toEqual({ revoked: false });
      expect(Object.keys(set(response))).toContain(REFRESH);
    }
  });

  it("everywhere uses a token that is fresh", async () => {
    api.mockImplementation(async (url) =>
      url.endsWith("/auth/refresh") ? session() : Response.json({ revoked: 3 }),
    );
    const cookies = { ...everything, [REFRESH]: freshRefreshToken() };
    const request = ask("/api/v1/auth/logout/all", cookies);
    const response = await closeEverySession(request);
    expect(await response.json()).toEqual({ revoked: 3 });
    expect(api.mock.calls[1]?.[1].headers.get("authorization")).toBe("Bearer secret-access");
  });

  it("everywhere says so when it could not, and stays signed in to try again", async () => {
    const answers = [
      () => new Response(null, { status: 503 }),
      () => {
        throw new TypeError("fetch failed");
      },
    ];
    for (const logout of answers) {
      api.mockImplementation(async (url) => (url.endsWith("/auth/refresh") ? session() : logout()));
      const request = ask("/api/v1/auth/logout/all", { [REFRESH]: freshRefreshToken() });
      const response = await closeEverySession(request);
      expect(response.status).toBe(503);
      expect(set(response)).toMatchObject({
        [ACCESS]: "secret-access",
        [REFRESH]: "secret-refresh",
      });
    }
    api.mockRejectedValue(new TypeError("fetch failed"));
    const request = ask("/api/v1/auth/logout/all", { [REFRESH]: freshRefreshToken() });
    const response = await closeEverySession(request);
    expect(response.status).toBe(503);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("everywhere is nothing that an ended session can do", async () => {
    api.mockResolvedValue(new Response(null, { status: 401 }));
    const request = ask("/api/v1/auth/logout/all", { [REFRESH]: freshRefreshToken() });
    const response = await closeEverySession(request);
    expect(response.status).toBe(401);
    expect(set(response)).toEqual({});
  });
});
