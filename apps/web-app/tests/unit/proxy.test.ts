import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { proxy } from "@/proxy";
import { HOSTILE_REDIRECTS } from "@/tests/unit/redirects";

const ACCESS = "__Host-starter-access-acme";
const OTHER = "__Host-starter-access-other";
const REFRESH = "__Host-starter-refresh";
const LAST = "__Host-starter-organisation";
const MEMBER = { [ACCESS]: "token", [LAST]: "acme" };

type Api = (url: string, init: { body: string }) => Promise<Response>;

let api: ReturnType<typeof vi.fn<Api>>;
let sequence = 0;

function visit(
  path: string,
  cookies: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const cookie = Object.entries(cookies)
    .map((pair) => pair.join("="))
    .join("; ");
  const all = { cookie, ...headers };
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers: all }));
}

function refreshToken(): string {
  sequence += 1;
  return `proxy-refresh-${sequence}`;
}

function renewed(organisation = "acme"): Response {
  return Response.json({
    access_token: `renewed-${organisation}`,
    refresh_token: refreshToken(),
    expires_at: new Date(Date.now() + 900_000).toISOString(),
    refresh_expires_at: new Date(Date.now() + 86_400_000).toISOString(),
    tenant_slug: organisation,
  });
}

/** The API of a person who belongs to these organisations, the first one used last. */
function memberOf(...organisations: readonly string[]) {
  api.mockImplementation(async (_, { body }) => {
    const asked = (JSON.parse(body) as { tenant_slug?: string }).tenant_slug ?? organisations[0];
    if (asked === undefined)
      return Response.json({ code: "auth.no_organisation" }, { status: 403 });
    return organisations.includes(asked)
      ? renewed(asked)
      : Response.json({ code: "auth.not_a_member" }, { status: 403 });
  });
}

/** Where a redirect leads, as path and query. */
function target(response: Response): string | null {
  const location = response.headers.get("location");
  if (!location) return null;
  const { origin, pathname, search } = new URL(location, "http://localhost:3000");
  expect(origin).toBe("http://localhost:3000");
  return `${pathname}${search}`;
}

const told = (response: Response, name: string) =>
  response.headers.get(`x-middleware-request-${name}`);

const names = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);

const cleared = (response: Response) =>
  response.headers
    .getSetCookie()
    .filter((cookie) => cookie.includes("Max-Age=0"))
    .map((cookie) => cookie.split("=")[0]);

beforeEach(() => {
  api = vi.fn<Api>(async () => renewed());
  vi.stubGlobal("fetch", api);
  vi.spyOn(console, "error").mockReturnValue(undefined);
});

describe("a visitor", () => {
  it.each(["/knowledge?a=1", "/o/acme/chat/1", "/organisations", "/o/-/x", "/settings/members"])(
    "is led from %s to sign-in, and back afterwards",
    async (path) => {
      const expected = `/sign-in?redirectTo=${encodeURIComponent(path)}`;
      expect(target(await visit(path))).toBe(expected);
    },
  );

  it.each(["/", "/sign-in", "/sign-up", "/nothing"])("may see %s", async (path) => {
    expect(target(await visit(path))).toBeNull();
    expect(api).not.toHaveBeenCalled();
  });
});

describe("a member", () => {
  it.each([
    ["/sign-in", "/chat"],
    ["/sign-up", "/chat"],
    ["/sign-in?redirectTo=/o/acme/knowledge", "/o/acme/knowledge"],
  ])("is led past %s to %s", async (path, expected) => {
    expect(target(await visit(path, MEMBER))).toBe(expected);
  });

  it("is never led to another place by what the address says", async () => {
    const targets = await Promise.all(
      HOSTILE_REDIRECTS.map(async (hostile) =>
        target(await visit(`/sign-in?redirectTo=${encodeURIComponent(hostile)}`, MEMBER)),
      ),
    );
    expect(new Set(targets)).toEqual(new Set(["/chat"]));
  });

  it("whose session the API refused may sign in again", async () => {
    expect(target(await visit("/sign-in?ended=1", MEMBER))).toBeNull();
  });

  it("gets new tokens before the page is drawn, and the page sees them", async () => {
    const response = await visit("/o/acme/chat", { [REFRESH]: refreshToken(), theme: "dark" });
    expect(names(response)).toEqual([ACCESS, REFRESH, LAST]);
    const seen = told(response, "cookie") ?? "";
    expect(seen).toContain(`${ACCESS}=renewed-acme`);
    expect(seen).toContain("theme=dark");
  });

  it("whose session has ended is led to sign-in without cookies", async () => {
    api.mockResolvedValue(new Response(null, { status: 401 }));
    const response = await visit("/chat", { [REFRESH]: refreshToken(), [OTHER]: "o" });
    expect(target(response)).toBe("/sign-in?redirectTo=%2Fchat&ended=1");
    expect(cleared(response)).toEqual([OTHER, REFRESH, LAST]);
  });

  it("keeps the cookies when only a page that looks ahead finds the session ended", async () => {
    api.mockResolvedValue(new Response(null, { status: 401 }));
    const cookies = { [REFRESH]: refreshToken(), [OTHER]: "o" };
    const ahead = await visit("/chat", cookies, { "sec-fetch-dest": "empty" });
    expect(target(ahead)).toBe("/sign-in?redirectTo=%2Fchat&ended=1");
    expect(names(ahead)).toEqual([]);
  });

  it("stays a member while the API cannot be reached", async () => {
    api.mockRejectedValue(new TypeError("fetch failed"));
    const response = await visit("/o/acme/chat", { [REFRESH]: refreshToken(), [LAST]: "acme" });
    expect(target(response)).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe("an address without an organisation", () => {
  it.each([
    ["/chat", "/o/acme/chat"],
    ["/chat/1?a=b&c=%2F", "/o/acme/chat/1?a=b&c=%2F"],
    ["/knowledge", "/o/acme/knowledge"],
    ["/settings/members", "/o/acme/settings/members"],
  ])("leads from %s to %s", async (path, expected) => {
    const response = await visit(path, MEMBER);
    expect(response.status).toBe(307);
    expect(target(response)).toBe(expected);
    expect(api).not.toHaveBeenCalled();
  });

  it("leads to the organisation that the API names when the browser knows none", async () => {
    memberOf("other", "acme");
    const response = await visit("/chat", { [REFRESH]: refreshToken() });
    expect(target(response)).toBe("/o/other/chat");
    expect(names(response)).toEqual([OTHER, REFRESH, LAST]);
  });

  it("leads on when the organisation used last is closed", async () => {
    memberOf("other");
    const response = await visit("/chat", { [REFRESH]: refreshToken(), [LAST]: "acme" });
    expect(target(response)).toBe("/o/other/chat");
  });

  it("shows the way out to a person without any", async () => {
    memberOf();
    const cookies = { [REFRESH]: refreshToken() };
    expect(target(await visit("/chat", cookies))).toBe("/organisations");
    const response = await visit("/organisations", cookies);
    expect(target(response)).toBeNull();
    expect(told(response, "x-organisation-refusal")).toBe("auth.no_organisation");
    expect(cleared(response)).toEqual([]);
  });

  it("says that the service does not answer when nothing else can be known", async () => {
    api.mockRejectedValue(new TypeError("fetch failed"));
    const cookies = { [REFRESH]: refreshToken() };
    expect(target(await visit("/chat", cookies))).toBe("/organisations");
    const response = await visit("/organisations", cookies);
    expect(told(response, "x-organisation-refusal")).toBe("service.unavailable");
  });

  it("stands for the first page where it names an organisation alone", async () => {
    expect(target(await visit("/o/acme", MEMBER))).toBe("/o/acme/chat");
  });
});

describe("two organisations", () => {
  it("are told apart by the address, each with a token of its own", async () => {
    memberOf("acme", "other");
    const cookies = { ...MEMBER, [REFRESH]: refreshToken() };
    const [first, second] = [
      await visit("/o/acme/chat", cookies),
      await visit("/o/other/chat", cookies),
    ];
    expect(told(first, "x-organisation")).toBe("acme");
    expect(names(first)).toEqual([]);
    expect(told(second, "x-organisation")).toBe("other");
    expect(names(second)).toEqual([OTHER, REFRESH, LAST]);
    expect(told(second, "cookie")).toContain(`${OTHER}=renewed-other`);
  });

  it("are entered by people, not by pages that look ahead", async () => {
    const cookies = { ...MEMBER, [OTHER]: "o" };
    const ahead = await visit("/o/other/chat", cookies, { "sec-fetch-dest": "empty" });
    expect(names(ahead)).toEqual([]);
    expect(names(await visit("/o/other/chat", cookies))).toEqual([LAST]);
  });

  it.each(["foreign", "no-such-one", "UPPER", "a.b", "-", "a".repeat(70)])(
    "do not make a third: %s is the same answer as any other",
    async (slug) => {
      memberOf("acme");
      const response = await visit(`/o/${slug}/chat`, { ...MEMBER, [REFRESH]: refreshToken() });
      expect(target(response)).toBeNull();
      expect(told(response, "x-organisation-refusal")).toBe("auth.not_a_member");
      expect(told(response, "x-organisation")).toBe("acme");
      expect(cleared(response)).not.toContain(ACCESS);
    },
  );

  it("is what no header of the browser decides", async () => {
    const forged = {
      "x-organisation": "other",
      "X-Organisation-Refusal": "tenant.suspended",
      "x-page-path": "/evil",
      "x-nonce": "known",
    };
    const response = await visit("/o/acme/chat", { ...MEMBER, [OTHER]: "o" }, forged);
    expect(told(response, "x-organisation")).toBe("acme");
    expect(told(response, "x-organisation-refusal")).toBeNull();
    expect(told(response, "x-page-path")).toBe("/o/acme/chat");
    expect(told(response, "x-nonce")).not.toBe("known");
    const publicPage = await visit("/", MEMBER, forged);
    expect(told(publicPage, "x-organisation")).toBeNull();
  });
});

describe("a token that the API no longer accepts", () => {
  const SENT_BACK = "/sign-in?redirectTo=%2Fo%2Facme%2Fchat&ended=1";

  it("is replaced while the session holds, once", async () => {
    const cookies = { ...MEMBER, [REFRESH]: refreshToken() };
    const response = await visit(SENT_BACK, cookies);
    expect(target(response)).toBe("/o/acme/chat");
    expect(names(response)).toEqual([ACCESS, REFRESH, "repaired"]);
    expect(target(await visit(SENT_BACK, { ...cookies, repaired: "1" }))).toBeNull();
  });

  it("is dropped when its organisation is closed to the person", async () => {
    memberOf("other");
    const response = await visit(SENT_BACK, { ...MEMBER, [REFRESH]: refreshToken() });
    expect(target(response)).toBe("/o/acme/chat");
    expect(cleared(response)).toEqual([ACCESS, LAST]);
  });

  it("takes everything with it when the session is over", async () => {
    api.mockResolvedValue(new Response(null, { status: 401 }));
    const response = await visit(SENT_BACK, { ...MEMBER, [REFRESH]: refreshToken() });
    expect(target(response)).toBeNull();
    expect(cleared(response)).toEqual([ACCESS, REFRESH, LAST]);
  });
});

describe("every page", () => {
  it("has a policy with a nonce of its own, known to the page", async () => {
    const [first, second] = await Promise.all([visit("/"), visit("/")]);
    const policies = [first, second].map((response) =>
      response?.headers.get("content-security-policy"),
    );
    expect(new Set(policies).size).toBe(2);
    expect(first && told(first, "content-security-policy")).toBe(policies[0]);
  });
});
