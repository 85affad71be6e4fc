import { describe, expect, it, vi } from "vitest";

import {
  clearSessionCookies,
  type CookieAttributes,
  forgetOrganisation,
  hasSessionCookie,
  MAX_ORGANISATIONS,
  readLastOrganisation,
  rememberOrganisation,
  setSessionCookies,
} from "@/lib/server/cookies";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const ACCESS = "__Host-starter-access-";

function jar() {
  const set = new Map<string, { value: string } & CookieAttributes>();
  return {
    cookies: set,
    set: (name: string, value: string, attributes: CookieAttributes) =>
      set.set(name, { value, ...attributes }),
  };
}

/** The cookies of a request, in the order of the header. */
function given(cookies: Record<string, string> = {}) {
  return {
    get: (name: string) => (name in cookies ? { value: cookies[name] ?? "" } : undefined),
    getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value })),
  };
}

function tokens(organisation = "acme") {
  return {
    accessToken: "access",
    refreshToken: "refresh",
    expiresAt: new Date(NOW + 900_000),
    refreshExpiresAt: new Date(NOW + 86_400_000),
    organisation,
  };
}

const cleared = (target: ReturnType<typeof jar>) =>
  [...target.cookies].filter(([, { maxAge }]) => maxAge === 0).map(([name]) => name);

describe("session cookies", () => {
  it("are bound to the host, out of reach of scripts, and end with their tokens", () => {
    const target = jar();
    setSessionCookies(target, given(), tokens(), { now: NOW });
    const common = { httpOnly: true, sameSite: "lax", path: "/", secure: true };
    expect(Object.fromEntries(target.cookies)).toEqual({
      "__Host-starter-access-acme": { value: "access", maxAge: 870, ...common },
      "__Host-starter-refresh": { value: "refresh", maxAge: 86_400, ...common },
      "__Host-starter-organisation": { value: "acme", maxAge: 34_560_000, ...common },
    });
  });

  it("of another organisation stay, and so does the one used last", () => {
    const target = jar();
    const before = { [`${ACCESS}other`]: "o", "__Host-starter-organisation": "other" };
    setSessionCookies(target, given(before), tokens(), { now: NOW });
    expect([...target.cookies.keys()]).toEqual([`${ACCESS}acme`, "__Host-starter-refresh"]);
    rememberOrganisation(target, "acme");
    expect(target.cookies.get("__Host-starter-organisation")?.value).toBe("acme");
  });

  it("are dropped, the oldest first, when there are more organisations than fit", () => {
    const slugs = Array.from(
      { length: MAX_ORGANISATIONS + 1 },
      (_, index) => `${ACCESS}o-${index}`,
    );
    const before = given(Object.fromEntries(slugs.map((name) => [name, "t"])));
    const target = jar();
    setSessionCookies(target, before, tokens(), { now: NOW });
    expect(cleared(target)).toEqual(slugs.slice(0, 2));

    const again = jar();
    setSessionCookies(again, given({ [`${ACCESS}acme`]: "t" }), tokens(), { now: NOW });
    expect(cleared(again)).toEqual([]);
  });

  it("keep the newer refresh token of the browser", () => {
    const target = jar();
    setSessionCookies(target, given(), tokens(), { superseded: true });
    expect([...target.cookies.keys()]).not.toContain("__Host-starter-refresh");
  });

  it("are cleared, every organisation's, with the attributes they were set with", () => {
    const target = jar();
    clearSessionCookies(target, given({ [`${ACCESS}a`]: "1", [`${ACCESS}b`]: "2", theme: "dark" }));
    expect([...target.cookies.values()].every(({ secure, value }) => secure && value === "")).toBe(
      true,
    );
    expect([...target.cookies.values()].map(({ expires }) => expires?.getTime())).toEqual([
      0, 0, 0, 0,
    ]);
    expect(cleared(target)).toEqual([
      `${ACCESS}a`,
      `${ACCESS}b`,
      "__Host-starter-refresh",
      "__Host-starter-organisation",
    ]);
  });

  it("of one organisation are forgotten alone", () => {
    const before = { [`${ACCESS}a`]: "1", [`${ACCESS}b`]: "2", "__Host-starter-organisation": "a" };
    const [last, other] = [jar(), jar()];
    forgetOrganisation(last, given(before), "a");
    expect(cleared(last)).toEqual([`${ACCESS}a`, "__Host-starter-organisation"]);
    forgetOrganisation(other, given(before), "b");
    expect(cleared(other)).toEqual([`${ACCESS}b`]);
  });

  it("are recognised by names that could have been set here", () => {
    expect(hasSessionCookie(given({ [`${ACCESS}acme`]: "t" }))).toBe(true);
    expect(hasSessionCookie(given({ "__Host-starter-refresh": "t" }))).toBe(true);
    expect(hasSessionCookie(given({ [`${ACCESS}acme`]: "", "__Host-starter-refresh": "" }))).toBe(
      false,
    );
    expect(hasSessionCookie(given({ [`${ACCESS}../x`]: "t", "starter-refresh": "t" }))).toBe(false);
    const forged = given({ "__Host-starter-organisation": "../evil" });
    expect(readLastOrganisation(forged)).toBeNull();
  });

  it("use names of their own where the operator allowed plain http", () => {
    vi.stubEnv("STARTER_INSECURE_COOKIES", "true");
    const target = jar();
    setSessionCookies(target, given(), tokens(), { now: NOW });
    expect([...target.cookies.keys()]).toEqual([
      "starter-insecure-access-acme",
      "starter-insecure-refresh",
      "starter-insecure-organisation",
    ]);
    expect([...target.cookies.values()].every(({ secure }) => !secure)).toBe(true);
  });
});
