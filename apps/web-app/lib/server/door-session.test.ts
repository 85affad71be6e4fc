/** Which token a request takes through the door, and what becomes of the cookies. */
import { beforeEach, describe, expect, it } from "vitest";

import { forward } from "@/lib/server/door";
import {
  ACCESS,
  browser,
  freshRefreshToken,
  LAST,
  namesOf,
  OTHER,
  post,
  REFRESH,
  SESSION,
  setUpApi,
} from "@/tests/unit/door";

let upstream: ReturnType<typeof setUpApi>;

beforeEach(() => {
  upstream = setUpApi();
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
    expect(namesOf(response.headers.getSetCookie())).toEqual([
      ACCESS,
      REFRESH,
      ...Object.keys(LAST),
    ]);
    expect(upstream).toHaveBeenCalledTimes(2);
  });

  it("shows the API nothing before the browser brings the new token itself", async () => {
    answerRefreshWith(() => Response.json(SESSION));
    await forward(browser("/api/v1/agents", { cookies: { [REFRESH]: freshRefreshToken() } }));
    await forward(browser("/api/v1/agents", { cookies: { [ACCESS]: "renewed-access" } }));
    const used = upstream.mock.calls.filter(([url]) => url.endsWith("/agents"));
    expect(used.map(([, { headers }]) => headers.get("x-token-on-its-way"))).toEqual(["1", null]);
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

  it("is over when the API refuses to renew it, and the cookies may be the next one's", async () => {
    answerRefreshWith(() => Response.json({ code: "auth.session_ended" }, { status: 401 }));
    const cookies = { [REFRESH]: freshRefreshToken(), "__Host-starter-access-other": "o", ...LAST };
    const response = await forward(browser("/api/v1/agents", { cookies }));
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("does not keep anyone from what is open to all", async () => {
    upstream.mockImplementation(async (url) =>
      url.endsWith("/auth/refresh")
        ? Response.json({ code: "auth.session_ended" }, { status: 401 })
        : Response.json({ items: [] }),
    );
    const cookies = { [REFRESH]: freshRefreshToken() };
    const response = await forward(browser("/api/v1/agents", { cookies }));
    expect(response.status).toBe(200);
    expect(upstream.mock.calls[1]?.[1].headers.has("authorization")).toBe(false);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("survives an API that cannot be reached", async () => {
    upstream.mockRejectedValue(new TypeError("fetch failed"));
    const request = browser("/api/v1/agents", { cookies: { [REFRESH]: freshRefreshToken() } });
    const response = await forward(request);
    expect(response.status).toBe(503);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it("survives an API that refuses the token and then cannot be reached", async () => {
    answerRefreshWith(() => new Response(null, { status: 500 }));
    const cookies = { [ACCESS]: "stale", [REFRESH]: freshRefreshToken() };
    const response = await forward(browser("/api/v1/agents", { cookies }));
    expect(response.status).toBe(503);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe("one session in two organisations", () => {
  function tokensUsed() {
    return upstream.mock.calls.map(([, { headers }]) => headers.get("authorization"));
  }

  it("uses the token of the organisation that the page belongs to", async () => {
    const cookies = { [ACCESS]: "a", [OTHER]: "o", ...LAST };
    await forward(browser("/api/v1/agents", { cookies }));
    await forward(browser("/api/v1/agents", { cookies, headers: { "x-organisation": "other" } }));
    const unnamed = browser("/api/v1/agents", { cookies });
    unnamed.headers.delete("x-organisation");
    await forward(unnamed);
    expect(tokensUsed()).toEqual(["Bearer a", "Bearer o", "Bearer a"]);
  });

  it("renews for the organisation that has no token yet, and leaves the others alone", async () => {
    upstream.mockImplementation(async (url) =>
      url.endsWith("/auth/refresh")
        ? Response.json({ ...SESSION, tenant_slug: "other" })
        : Response.json({ items: [] }),
    );
    const cookies = { [ACCESS]: "a", [REFRESH]: freshRefreshToken(), ...LAST };
    const headers = { "x-organisation": "other" };
    const response = await forward(browser("/api/v1/agents", { cookies, headers }));
    expect(JSON.parse(String(upstream.mock.calls[0]?.[1].body))).toMatchObject({
      tenant_slug: "other",
    });
    expect(tokensUsed()).toEqual([null, "Bearer renewed-access"]);
    expect(namesOf(response.headers.getSetCookie())).toEqual([OTHER, REFRESH]);
  });

  it.each([
    ["when a token is asked for", {}],
    ["when the token is no longer accepted", { [OTHER]: "stale" }],
  ])("loses only the organisation that is closed to it, %s", async (_, own) => {
    const problem = { code: "auth.not_a_member" };
    upstream.mockImplementation(async (url) =>
      url.endsWith("/auth/refresh")
        ? Response.json(problem, { status: 403 })
        : Response.json({ code: "auth.token_invalid" }, { status: 401 }),
    );
    const cookies = { [ACCESS]: "a", [REFRESH]: freshRefreshToken(), ...LAST, ...own };
    const headers = { "x-organisation": "other" };
    const response = await forward(browser("/api/v1/agents", { cookies, headers }));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject(problem);
    expect(namesOf(response.headers.getSetCookie())).toEqual([OTHER]);
  });

  it("loses only that organisation when the API says so by itself", async () => {
    const body = { code: "auth.not_a_member", status: 403, title: "No" };
    upstream.mockResolvedValue(Response.json(body, { status: 403 }));
    const cookies = { [ACCESS]: "a", [OTHER]: "o", [REFRESH]: freshRefreshToken(), ...LAST };
    const response = await forward(browser("/api/v1/agents", { cookies }));
    expect(await response.json()).toEqual(body);
    expect(namesOf(response.headers.getSetCookie())).toEqual([ACCESS, ...Object.keys(LAST)]);
  });

  it("keeps its cookies when a role does not allow something", async () => {
    upstream.mockResolvedValue(Response.json({ code: "access.denied" }, { status: 403 }));
    const response = await forward(browser("/api/v1/agents", { cookies: { [ACCESS]: "a" } }));
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each(["../x", "ACME", "a".repeat(65), "a b", "-", "a,b", "%61"])(
    "knows no organisation called %j",
    async (slug) => {
      const cookies = { [ACCESS]: "a", [REFRESH]: freshRefreshToken(), ...LAST };
      const headers = { "x-organisation": slug };
      const response = await forward(browser("/api/v1/agents", { cookies, headers }));
      expect(await response.json()).toMatchObject({ code: "auth.not_a_member" });
      expect(upstream).not.toHaveBeenCalled();
    },
  );
});
