import { describe, expect, it, vi } from "vitest";

import { isSameOrigin } from "@/lib/server/same-origin";

function request(headers: Record<string, string>, method = "POST") {
  return { method, headers: new Headers({ host: "app.example.com", ...headers }) };
}

describe("isSameOrigin", () => {
  it.each([
    [{ "sec-fetch-site": "same-origin" }],
    [{ origin: "https://app.example.com" }],
    [{ "sec-fetch-site": "same-origin", origin: "https://app.example.com" }],
  ])("accepts %j", (headers) => {
    expect(isSameOrigin(request(headers))).toBe(true);
  });

  it.each([
    [{}],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "none" }],
    [{ origin: "https://evil.example.com" }],
    [{ origin: "https://app.example.com.evil.net" }],
    [{ origin: "https://app.example.com:8443" }],
    [{ origin: "null" }],
    [{ "sec-fetch-site": "cross-site", origin: "https://app.example.com" }],
    [{ "sec-fetch-site": "same-origin", origin: "https://evil.example.com" }],
  ])("refuses %j", (headers) => {
    expect(isSameOrigin(request(headers))).toBe(false);
  });

  it("lets reading requests pass", () => {
    expect(isSameOrigin(request({ "sec-fetch-site": "cross-site" }, "GET"))).toBe(true);
  });

  it("knows its public address behind a proxy that rewrites the host", () => {
    vi.stubEnv("APP_PUBLIC_URL", "https://app.example.com/");
    const headers = { host: "127.0.0.1:3000", origin: "https://app.example.com" };
    expect(isSameOrigin(request(headers))).toBe(true);
  });
});
