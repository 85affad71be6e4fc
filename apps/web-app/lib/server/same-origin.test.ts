import { describe, expect, it, vi } from "vitest";

import { isSameOrigin } from "@/lib/server/same-origin";

const HOME = "https://app.example.com";

interface Case {
  host?: string;
  url?: string;
  method?: string;
}

function asked(headers: Record<string, string>, more: Case = {}) {
  const { host = "app.example.com", url = "http://127.0.0.1:3000/", method = "POST" } = more;
  return { method, url, headers: new Headers({ host, ...headers }) };
}

/** Every way that we know to look like `https://app.example.com` without being it. */
const FOREIGN: readonly Record<string, string>[] = [
  {},
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "none" },
  { "sec-fetch-site": "" },
  { "sec-fetch-site": "Same-Origin" },
  { "sec-fetch-site": "same-origin, cross-site" },
  { "sec-fetch-site": "cross-site", origin: HOME },
  { "sec-fetch-site": "same-site", origin: HOME },
  { "sec-fetch-site": "same-origin", origin: "https://evil.example.net" },
  { "sec-fetch-site": "same-origin", origin: "null" },
  ...[
    "",
    "null",
    "undefined",
    "*",
    "app.example.com",
    "//app.example.com",
    "https://",
    "https://evil.example.net",
    "https://app.example.com:8443",
    "https://app.example.com:80",
    "http://app.example.com:443",
    "https://example.com",
    "https://other.example.com",
    "https://sub.app.example.com",
    "https://app.example.com.evil.net",
    "https://evilapp.example.com",
    "https://app.example.comm",
    "https://app.example.co",
    "https://app-example.com",
    "https://app.example.com.",
    "https://app.example.com@evil.example.net",
    "https://app.example.com:x@evil.example.net",
    "https://user@app.example.com",
    "https://evil.example.net#app.example.com",
    "https://evil.example.net?app.example.com",
    "https://evil.example.net/app.example.com",
    "https://evil.example.net\\app.example.com",
    "https://app.example.com/",
    "https://app.example.com/path",
    "https://APP.example.com",
    "HTTPS://app.example.com",
    " https://evil.example.net https://app.example.com",
    "https://app.example.com https://evil.example.net",
    "https://app.example.com, https://evil.example.net",
    "https://[::1]",
    "https://[::ffff:127.0.0.1]",
    "https://[2001:db8::1]:443",
    "https://127.0.0.1.evil.example.net",
    "file://app.example.com",
    "data:text/html,https://app.example.com",
    "blob:https://app.example.com",
    "chrome-extension://app.example.com",
    "javascript://app.example.com",
    "ftp://app.example.com",
    "https://\u00e4pp.example.com",
    "https://xn--pp-6kc.example.com",
  ].map((origin) => ({ origin })),
];

describe("isSameOrigin", () => {
  it.each<Record<string, string>>([
    { "sec-fetch-site": "same-origin" },
    { origin: HOME },
    { "sec-fetch-site": "same-origin", origin: HOME },
  ])("accepts %j with and without a public address", (headers) => {
    expect(isSameOrigin(asked(headers))).toBe(true);
    vi.stubEnv("APP_PUBLIC_URL", `${HOME}/`);
    expect(isSameOrigin(asked(headers))).toBe(true);
  });

  it("refuses every look-alike, whether the address is known or asked for", () => {
    const passed: unknown[] = [];
    for (const known of ["", `${HOME}/`]) {
      vi.stubEnv("APP_PUBLIC_URL", known);
      for (const headers of FOREIGN) {
        if (isSameOrigin(asked(headers))) passed.push([known, headers]);
      }
    }
    expect(FOREIGN.length).toBeGreaterThanOrEqual(50);
    expect(passed).toEqual([]);
  });

  it.each(["PUT", "PATCH", "DELETE", "post", "get", "TRACE", "QUERY", ""])(
    "asks where %j comes from",
    (method) => {
      expect(isSameOrigin(asked({ origin: "https://evil.example.net" }, { method }))).toBe(false);
    },
  );

  it.each(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])(
    "is not softened by what forms of other sites can send: %s",
    (type) => {
      const headers = { "content-type": type, origin: "https://evil.example.net" };
      expect(isSameOrigin(asked(headers))).toBe(false);
      expect(isSameOrigin(asked({ "content-type": type }))).toBe(false);
    },
  );

  it.each(["GET", "HEAD", "OPTIONS"])("lets %s, which changes nothing, pass", (method) => {
    expect(isSameOrigin(asked({ "sec-fetch-site": "cross-site" }, { method }))).toBe(true);
  });

  it("believes no host that somebody names when its address is known", () => {
    vi.stubEnv("APP_PUBLIC_URL", HOME);
    const origin = "https://evil.example.net";
    const spoofed = { origin, "x-forwarded-host": "evil.example.net", forwarded: "host=evil" };
    expect(isSameOrigin(asked(spoofed, { host: "evil.example.net" }))).toBe(false);
    expect(isSameOrigin(asked({ origin: HOME }, { host: "127.0.0.1:3000" }))).toBe(true);
  });

  it("never believes X-Forwarded-Host", () => {
    const origin = "https://evil.example.net";
    expect(isSameOrigin(asked({ origin, "x-forwarded-host": "evil.example.net" }))).toBe(false);
  });

  it.each([
    ["http://localhost:3000", "localhost:3000"],
    ["http://127.0.0.1:3000", "127.0.0.1:3000"],
    ["http://[::1]:3000", "[::1]:3000"],
  ])("is at home at %s beside its public address", (origin, host) => {
    vi.stubEnv("APP_PUBLIC_URL", HOME);
    expect(isSameOrigin(asked({ origin }, { host }))).toBe(true);
    expect(isSameOrigin(asked({ origin }, { host: "app.example.com" }))).toBe(false);
  });

  it("is at home at the names that the operator gave it", () => {
    vi.stubEnv("APP_PUBLIC_URL", "https://192.0.2.7:3000");
    vi.stubEnv("STARTER_HOSTS", "192.0.2.7,2001:db8::7,box.local");
    for (const host of ["192.0.2.7:3000", "[2001:db8::7]:3000", "box.local:3000"]) {
      expect(isSameOrigin(asked({ origin: `https://${host}` }, { host }))).toBe(true);
      expect(isSameOrigin(asked({ origin: `https://${host}` }, { host: "other:3000" }))).toBe(
        host.startsWith("192"),
      );
    }
    const rebound = "rebound.example.net:3000";
    expect(isSameOrigin(asked({ origin: `http://${rebound}` }, { host: rebound }))).toBe(false);
  });

  it("takes nothing from http where it serves https", () => {
    const url = "https://app.example.com/";
    expect(isSameOrigin(asked({ origin: "http://app.example.com" }, { url }))).toBe(false);
    expect(isSameOrigin(asked({ origin: HOME }, { url }))).toBe(true);
  });
});
