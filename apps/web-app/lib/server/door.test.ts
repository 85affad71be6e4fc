import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { forward } from "@/lib/server/door";

const ORIGIN = "http://127.0.0.1:3000";
const ACCESS = "__Host-starter-access";
const REFRESH = "__Host-starter-refresh";
const SESSION = {
  access_token: "renewed-access",
  refresh_token: "renewed-refresh",
  expires_at: new Date(Date.now() + 900_000).toISOString(),
  refresh_expires_at: new Date(Date.now() + 86_400_000).toISOString(),
};

type Upstream = (url: string, init: RequestInit & { headers: Headers }) => Promise<Response>;

let upstream: ReturnType<typeof vi.fn<Upstream>>;
let sequence = 0;

function browser(path: string, init: RequestInit & { cookies?: Record<string, string> } = {}) {
  const { cookies = {}, ...rest } = init;
  const headers = new Headers(rest.headers);
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

function post(path: string, body: string, cookies: Record<string, string> = { [ACCESS]: "a" }) {
  const headers = { origin: ORIGIN, "content-type": "application/json" };
  return browser(path, { method: "POST", body, headers, cookies });
}

function freshRefreshToken(): string {
  sequence += 1;
  return `door-refresh-${sequence}`;
}

beforeEach(() => {
  upstream = vi.fn<Upstream>(async () => Response.json({ items: [] }));
  vi.stubGlobal("fetch", upstream);
  vi.stubEnv("API_BASE_URL", "http://api.invalid");
  vi.spyOn(console, "error").mockReturnValue(undefined);
});

describe("what goes to the API", () => {
  it("is the token, a request id and the few headers that matter", async () => {
    const request = browser("/api/v1/conversations?limit=5", {
      cookies: { [ACCESS]: "secret-access", other: "1" },
      headers: {
        authorization: "Bearer forged",
        connection: "keep-alive",
        "accept-language": "de",
        "x-forwarded-for": "1.2.3.4",
        "x-tenant-role": "owner",
        "x-request-id": "request-0001",
      },
    });
    await forward(request);
    const [url, init] = upstream.mock.calls[0] ?? [];
    expect(url).toBe("http://api.invalid/api/v1/conversations?limit=5");
    expect(Object.fromEntries(init?.headers ?? [])).toEqual({
      "accept-encoding": "identity",
      "accept-language": "de",
      authorization: "Bearer secret-access",
      "x-request-id": "request-0001",
    });
  });

  it("replaces a request id that could break a log line", async () => {
    await forward(browser("/api/v1/agents", { headers: { "x-request-id": "a b" } }));
    expect(upstream.mock.calls[0]?.[1].headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is nothing that is not on the list", async () => {
    const missing = await forward(browser("/api/v1/admin"));
    const wrong = await forward(post("/api/v1/agents", "{}"));
    expect([missing.status, wrong.status]).toEqual([404, 405]);
    expect(upstream).not.toHaveBeenCalled();
  });

  it("is no change that another site asks for", async () => {
    const request = browser("/api/v1/documents", {
      method: "POST",
      body: "{}",
      cookies: { [ACCESS]: "a" },
      headers: { origin: "https://evil.example.com", "sec-fetch-site": "cross-site" },
    });
    const response = await forward(request);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "request.cross_site" });
    expect(upstream).not.toHaveBeenCalled();
  });

  it("is no body beyond the limit", async () => {
    vi.stubEnv("MAX_BODY_BYTES", "1024");
    const response = await forward(post("/api/v1/documents", "x".repeat(1025)));
    expect(response.status).toBe(413);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "request.too_large" });
    expect(upstream).not.toHaveBeenCalled();
  });
});

describe("what comes back", () => {
  it("is the problem of the API, unchanged, without its cookies", async () => {
    const body = '{"code":"run.not_found","title":"No such run","status":404}';
    upstream.mockResolvedValue(
      new Response(body, {
        status: 404,
        headers: {
          "content-type": "application/problem+json",
          "set-cookie": "a=b",
          server: "api",
          "x-request-id": "request-0002",
        },
      }),
    );
    const response = await forward(browser("/api/v1/runs/1", { cookies: { [ACCESS]: "a" } }));
    expect(response.status).toBe(404);
    expect(await response.text()).toBe(body);
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "no-store",
      "content-type": "application/problem+json",
      "x-request-id": "request-0002",
    });
  });

  it("is a problem of our own while the API is down", async () => {
    upstream.mockRejectedValue(new TypeError("fetch failed"));
    const response = await forward(browser("/api/v1/agents", { cookies: { [ACCESS]: "a" } }));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "service.unavailable" });
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("is a stream, byte for byte, that nothing may hold back", async () => {
    const parts = ['id: 1\ndata: {"a":"', "é", '"}\n\n: heartbeat\n\n'].map((part) =>
      new TextEncoder().encode(part),
    );
    const stream = new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    });
    upstream.mockResolvedValue(
      new Response(stream, {
        headers: { "content-type": "text/event-stream", "x-run-id": "run-1" },
      }),
    );
    const request = browser("/api/v1/runs/1/stream", {
      cookies: { [ACCESS]: "a" },
      headers: { "last-event-id": "41" },
    });
    const response = await forward(request, { stream: true });
    expect(upstream.mock.calls[0]?.[1].headers.get("last-event-id")).toBe("41");
    expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
    expect(response.headers.get("x-run-id")).toBe("run-1");
    const received = Buffer.from(await response.arrayBuffer());
    expect(received.equals(Buffer.concat(parts))).toBe(true);
  });

  it("ends at the API when the browser leaves", async () => {
    const controller = new AbortController();
    const request = browser("/api/v1/runs/1/stream", {
      cookies: { [ACCESS]: "a" },
      signal: controller.signal,
    });
    await forward(request, { stream: true });
    controller.abort();
    expect(upstream.mock.calls[0]?.[1].signal?.aborted).toBe(true);
  });
});

describe("a session that needs renewal", () => {
  function answerRefreshWith(refresh: () => Response) {
    upstream.mockImplementation(async (url, { headers }) => {
      if (url.endsWith("/auth/refresh")) return refresh();
      return headers.get("authorization") === "Bearer renewed-access"
        ? Response.json({ ok: true })
        : Response.json({ code: "auth.token_expired" }, { status: 401 });
    });
  }

  it("is renewed before the request when the access token has gone", async () => {
    answerRefreshWith(() => Response.json(SESSION));
    const request = browser("/api/v1/agents", { cookies: { [REFRESH]: freshRefreshToken() } });
    const response = await forward(request);
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie().map((cookie) => cookie.split("=")[0])).toEqual([
      ACCESS,
      REFRESH,
    ]);
    expect(upstream).toHaveBeenCalledTimes(2);
  });

  it("is renewed after a refusal, and the request repeated once with its body", async () => {
    answerRefreshWith(() => Response.json(SESSION));
    const cookies = { [ACCESS]: "stale", [REFRESH]: freshRefreshToken() };
    const response = await forward(post("/api/v1/documents", '{"title":"A"}', cookies));
    expect(response.status).toBe(200);
    const bodies = upstream.mock.calls
      .filter(([url]) => url.endsWith("/documents"))
      .map(([, { body }]) => Buffer.from(body as ArrayBuffer).toString());
    expect(bodies).toEqual(['{"title":"A"}', '{"title":"A"}']);
  });

  it("ends, cookies and all, when the API refuses to renew it", async () => {
    answerRefreshWith(() => Response.json({ code: "auth.session_ended" }, { status: 401 }));
    const request = browser("/api/v1/agents", { cookies: { [REFRESH]: freshRefreshToken() } });
    const response = await forward(request);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "auth.required" });
    const cleared = response.headers.getSetCookie();
    expect(cleared).toHaveLength(2);
    expect(cleared.every((cookie) => cookie.includes("Max-Age=0"))).toBe(true);
  });

  it("survives an API that cannot be reached", async () => {
    upstream.mockRejectedValue(new TypeError("fetch failed"));
    const request = browser("/api/v1/agents", { cookies: { [REFRESH]: freshRefreshToken() } });
    const response = await forward(request);
    expect(response.status).toBe(503);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});
