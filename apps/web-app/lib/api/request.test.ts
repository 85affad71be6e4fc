import { beforeEach, describe, expect, it, vi } from "vitest";

import { request } from "@/lib/api/request";
import { probeSession } from "@/lib/api/session";

let server: ReturnType<typeof vi.fn>;

beforeEach(() => {
  server = vi.fn(async () => Response.json({ ok: true }));
  vi.stubGlobal("fetch", server);
});

describe("request", () => {
  it("sends JSON and leaves out empty parameters", async () => {
    await request("/api/v1/documents", {
      method: "POST",
      body: { title: "A" },
      query: { limit: 5, cursor: null },
    });
    const [url, init] = server.mock.calls[0] as [string, RequestInit];
    expect(url).toBe("/api/v1/documents?limit=5");
    expect(init).toMatchObject({ method: "POST", body: '{"title":"A"}' });
    expect(init.headers).toMatchObject({ "Content-Type": "application/json" });
  });

  it.each([
    ["/o/acme/chat/1", "acme"],
    ["/o/other", "other"],
    ["/sign-in", undefined],
    ["/o/Not%20one/chat", undefined],
  ])("asks from %s for %s", async (pathname, organisation) => {
    vi.stubGlobal("location", { pathname });
    await request("/api/v1/documents");
    const [, { headers }] = server.mock.calls[0] as [string, { headers: Record<string, string> }];
    expect(headers["X-Organisation"]).toBe(organisation);
  });

  it("gives nothing for an empty answer", async () => {
    server.mockResolvedValue(new Response(null, { status: 204 }));
    expect(await request("/api/v1/documents/1", { method: "DELETE" })).toBeUndefined();
  });

  it("throws the problem that the server describes", async () => {
    server.mockResolvedValue(
      Response.json({ title: "Gone", status: 404, code: "run.not_found" }, { status: 404 }),
    );
    await expect(request("/api/v1/runs/1")).rejects.toMatchObject({ code: "run.not_found" });
  });

  it("names a lost connection", async () => {
    server.mockRejectedValue(new TypeError("Failed to fetch"));
    await expect(request("/api/v1/runs")).rejects.toMatchObject({ code: "network.unreachable" });
  });

  it("lets an abort be an abort", async () => {
    server.mockRejectedValue(new DOMException("stopped", "AbortError"));
    await expect(request("/api/v1/runs")).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("probeSession", () => {
  it.each([true, false])("says %s when the server does", async (kept) => {
    server.mockResolvedValue(Response.json({ kept }));
    expect(await probeSession()).toBe(kept);
  });

  it("blames no cookie for a server that does not answer", async () => {
    server.mockRejectedValue(new TypeError("Failed to fetch"));
    expect(await probeSession()).toBe(true);
  });
});
