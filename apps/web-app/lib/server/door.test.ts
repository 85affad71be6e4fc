import { beforeEach, describe, expect, it, vi } from "vitest";

import { forward } from "@/lib/server/door";
import { ACCESS, browser, OTHER, post, setUpApi } from "@/tests/unit/door";

/** What the preload sets once it vouches for the header. */
const CLIENT_ADDRESS = Symbol.for("starter.client-address");

let upstream: ReturnType<typeof setUpApi>;

beforeEach(() => {
  upstream = setUpApi();
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

  it("names the client only when it knows it, and with the secret", async () => {
    const visit = () => browser("/api/v1/agents", { headers: { "x-client-address": "1.2.3.4" } });
    vi.stubEnv("PROXY_SECRET", "a secret of the installation");
    await forward(visit());
    Reflect.set(globalThis, CLIENT_ADDRESS, true);
    await forward(visit());
    vi.stubEnv("PROXY_SECRET", "");
    await forward(visit());
    Reflect.deleteProperty(globalThis, CLIENT_ADDRESS);
    const told = upstream.mock.calls.map(([, { headers }]) => [
      headers.get("x-forwarded-for"),
      headers.get("x-proxy-secret"),
    ]);
    expect(told).toEqual([
      [null, null],
      ["1.2.3.4", "a secret of the installation"],
      [null, null],
    ]);
  });

  it("is what the method says, whatever other headers say", async () => {
    const headers = {
      "x-http-method-override": "DELETE",
      "x-method-override": "DELETE",
      "x-http-method": "DELETE",
    };
    await forward(browser("/api/v1/agents?_method=DELETE", { headers }));
    const [url, init] = upstream.mock.calls[0] ?? [];
    expect([url, init?.method]).toEqual(["http://api.invalid/api/v1/agents?_method=DELETE", "GET"]);
    for (const name of Object.keys(headers)) expect(init?.headers.has(name)).toBe(false);
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

describe("a file", () => {
  it("is passed on while it arrives, and only once", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    upstream.mockResolvedValue(Response.json({ code: "auth.token_expired" }, { status: 401 }));
    const options = { method: "POST", body: readable, duplex: "half" };
    const request = browser("/api/v1/assets?filename=a.txt", {
      ...options,
      cookies: { [ACCESS]: "a" },
      headers: { "sec-fetch-site": "same-origin" },
    });
    const response = await forward(request, { upload: true });
    const init = upstream.mock.calls[0]?.[1] as (RequestInit & { duplex?: string }) | undefined;
    expect(init?.body).toBeInstanceOf(ReadableStream);
    expect(init?.duplex).toBe("half");
    expect([response.status, upstream.mock.calls.length]).toEqual([401, 1]);
    await writable.abort();
  });

  it("is read in parts, for the organisation that its address names", async () => {
    upstream.mockResolvedValue(
      new Response("wor", {
        status: 206,
        headers: { "accept-ranges": "bytes", "content-range": "bytes 0-2/5", etag: '"e"' },
      }),
    );
    const request = browser("/api/v1/assets/a-1/content?organisation=other", {
      cookies: { [ACCESS]: "a", [OTHER]: "o" },
      headers: { range: "bytes=0-2", "if-range": '"e"' },
    });
    request.headers.delete("x-organisation");
    const response = await forward(request);
    const sent = upstream.mock.calls[0]?.[1].headers;
    expect(sent?.get("authorization")).toBe("Bearer o");
    expect([sent?.get("range"), sent?.get("if-range")]).toEqual(["bytes=0-2", '"e"']);
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe("bytes 0-2/5");
  });
});
