import { beforeEach, describe, expect, it, vi } from "vitest";

import { refreshSession } from "@/lib/server/refresh";

const SESSION = {
  access_token: "new-access",
  refresh_token: "new-refresh",
  expires_at: "2026-01-01T00:15:00Z",
  refresh_expires_at: "2026-02-01T00:00:00Z",
};

let api: ReturnType<typeof vi.fn>;
let token = 0;

/** A token of its own for each test: outcomes are remembered for the whole process. */
function nextToken(): string {
  token += 1;
  return `refresh-${token}`;
}

beforeEach(() => {
  api = vi.fn(async () => Response.json(SESSION));
  vi.stubGlobal("fetch", api);
  vi.spyOn(console, "error").mockReturnValue(undefined);
});

describe("refreshSession", () => {
  it("asks once however many requests need it", async () => {
    const mine = nextToken();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => refreshSession(mine, "request-1")),
    );
    expect(api).toHaveBeenCalledTimes(1);
    expect(new Set(outcomes).size).toBe(1);
    expect(outcomes[0]).toMatchObject({ kind: "renewed", tokens: { accessToken: "new-access" } });
  });

  it("gives a straggler with the used token the same new tokens", async () => {
    const mine = nextToken();
    const first = await refreshSession(mine, "request-1");
    expect(await refreshSession(mine, "request-2")).toBe(first);
    expect(api).toHaveBeenCalledTimes(1);
  });

  it("does not share between sessions", async () => {
    await Promise.all([refreshSession(nextToken(), "a"), refreshSession(nextToken(), "b")]);
    expect(api).toHaveBeenCalledTimes(2);
  });

  it("ends the session when the API says no", async () => {
    api.mockResolvedValue(Response.json({ code: "auth.session_ended" }, { status: 401 }));
    expect(await refreshSession(nextToken(), "request-1")).toEqual({ kind: "ended" });
  });

  it.each([429, 500, 503])("does not end the session on %d", async (status) => {
    api.mockResolvedValue(new Response(null, { status }));
    expect(await refreshSession(nextToken(), "request-1")).toEqual({ kind: "unreachable" });
  });

  it("asks again after a failure of the network", async () => {
    const mine = nextToken();
    api.mockRejectedValueOnce(new TypeError("fetch failed"));
    expect(await refreshSession(mine, "request-1")).toEqual({ kind: "unreachable" });
    expect(await refreshSession(mine, "request-2")).toMatchObject({ kind: "renewed" });
  });

  it("treats an answer without tokens as a failure, not as the end", async () => {
    api.mockResolvedValue(Response.json({ unexpected: true }));
    expect(await refreshSession(nextToken(), "request-1")).toEqual({ kind: "unreachable" });
  });
});
