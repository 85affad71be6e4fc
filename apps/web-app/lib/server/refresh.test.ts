import { beforeEach, describe, expect, it, vi } from "vitest";

import { isSuperseded, refreshSession } from "@/lib/server/refresh";

type Api = (url: string, init: { body: string }) => Promise<Response>;

const CALLER = { requestId: "request-1", address: undefined, userAgent: undefined };

let api: ReturnType<typeof vi.fn<Api>>;
let token = 0;

/** A token of its own for each test: outcomes are remembered for the whole process. */
function nextToken(): string {
  token += 1;
  return `refresh-${token}`;
}

function session(organisation = "acme"): Response {
  return Response.json({
    access_token: `access-${organisation}`,
    refresh_token: nextToken(),
    expires_at: "2026-01-01T00:15:00Z",
    refresh_expires_at: "2026-02-01T00:00:00Z",
    tenant_slug: organisation,
  });
}

function refresh(refreshToken: string, organisation: string | null = "acme") {
  return refreshSession({ refreshToken, organisation, caller: CALLER });
}

const asked = () => api.mock.calls.map(([, { body }]) => JSON.parse(body) as unknown);

beforeEach(() => {
  api = vi.fn<Api>(async () => session());
  vi.stubGlobal("fetch", api);
  vi.spyOn(console, "error").mockReturnValue(undefined);
});

describe("refreshSession", () => {
  it("asks once however many requests need it", async () => {
    const mine = nextToken();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => refresh(mine)));
    expect(api).toHaveBeenCalledTimes(1);
    expect(new Set(outcomes).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ kind: "renewed", tokens: { accessToken: "access-acme" } });
  });

  it("asks once for each organisation, and by none for the one used last", async () => {
    const mine = nextToken();
    await Promise.all(["a", "b", null, "a", null].map((each) => refresh(mine, each)));
    expect(asked()).toEqual([
      { refresh_token: mine, tenant_slug: "a" },
      { refresh_token: mine, tenant_slug: "b" },
      { refresh_token: mine },
    ]);
  });

  it("gives a straggler with the used token the same new tokens", async () => {
    const mine = nextToken();
    const first = await refresh(mine);
    expect(await refresh(mine)).toBe(first);
    expect(api).toHaveBeenCalledTimes(1);
  });

  it("knows a token that has been used since it was given out", async () => {
    const first = await refresh(nextToken());
    if (first.kind !== "renewed") throw new Error(first.kind);
    expect(isSuperseded(first.tokens.refreshToken)).toBe(false);
    await refresh(first.tokens.refreshToken);
    expect(isSuperseded(first.tokens.refreshToken)).toBe(true);
  });

  it("does not share between sessions", async () => {
    await Promise.all([refresh(nextToken()), refresh(nextToken())]);
    expect(api).toHaveBeenCalledTimes(2);
  });

  it("ends the session when the API says no", async () => {
    api.mockResolvedValue(Response.json({ code: "auth.session_ended" }, { status: 401 }));
    expect(await refresh(nextToken())).toEqual({ kind: "ended" });
  });

  it.each(["auth.not_a_member", "auth.no_organisation", "tenant.suspended"])(
    "keeps the session when the organisation is refused: %s",
    async (code) => {
      const mine = nextToken();
      api.mockResolvedValueOnce(Response.json({ code }, { status: 403 }));
      expect(await refresh(mine)).toEqual({ kind: "refused", code });
      expect(await refresh(mine)).toMatchObject({ kind: "renewed" });
    },
  );

  it.each([403, 429, 500, 503])("does not end the session on %d", async (status) => {
    api.mockResolvedValue(new Response(null, { status }));
    expect(await refresh(nextToken())).toEqual({ kind: "unreachable" });
  });

  it("asks again after a failure of the network", async () => {
    const mine = nextToken();
    api.mockRejectedValueOnce(new TypeError("fetch failed"));
    expect(await refresh(mine)).toEqual({ kind: "unreachable" });
    expect(await refresh(mine)).toMatchObject({ kind: "renewed" });
  });

  it("treats an answer without tokens as a failure, not as the end", async () => {
    api.mockResolvedValue(Response.json({ unexpected: true }));
    expect(await refresh(nextToken())).toEqual({ kind: "unreachable" });
  });
});
