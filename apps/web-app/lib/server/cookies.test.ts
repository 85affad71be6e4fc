import { describe, expect, it, vi } from "vitest";

import {
  clearSessionCookies,
  type CookieAttributes,
  sessionCookieNames,
  setSessionCookies,
} from "@/lib/server/cookies";

const NOW = Date.parse("2026-01-01T00:00:00Z");

function jar() {
  const set = new Map<string, { value: string } & CookieAttributes>();
  return {
    cookies: set,
    set: (name: string, value: string, attributes: CookieAttributes) =>
      set.set(name, { value, ...attributes }),
  };
}

function tokens() {
  return {
    accessToken: "access",
    refreshToken: "refresh",
    expiresAt: new Date(NOW + 900_000),
    refreshExpiresAt: new Date(NOW + 86_400_000),
  };
}

describe("session cookies", () => {
  it("are bound to the host, out of reach of scripts, and end with their tokens", () => {
    const target = jar();
    setSessionCookies(target, tokens(), NOW);
    const common = { httpOnly: true, sameSite: "lax", path: "/", secure: true };
    expect(Object.fromEntries(target.cookies)).toEqual({
      "__Host-starter-access": { value: "access", maxAge: 870, ...common },
      "__Host-starter-refresh": { value: "refresh", maxAge: 86_400, ...common },
    });
  });

  it("are cleared with the attributes they were set with", () => {
    const target = jar();
    clearSessionCookies(target);
    expect(
      [...target.cookies.values()].map(({ value, maxAge, secure }) => [value, maxAge, secure]),
    ).toEqual([
      ["", 0, true],
      ["", 0, true],
    ]);
  });

  it("use names of their own where the operator allowed plain http", () => {
    vi.stubEnv("STARTER_INSECURE_COOKIES", "true");
    const target = jar();
    setSessionCookies(target, tokens(), NOW);
    expect([...target.cookies.keys()]).toEqual(Object.values(sessionCookieNames()));
    expect([...target.cookies.keys()].some((name) => name.startsWith("__Host-"))).toBe(false);
    expect([...target.cookies.values()].every(({ secure }) => !secure)).toBe(true);
  });
});
