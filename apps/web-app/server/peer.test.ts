import type { IncomingMessage } from "node:http";

import { describe, expect, it } from "vitest";

import { settleClient, trustedProxies } from "./peer.mjs";

function settled(remoteAddress: string, headers: Record<string, string>, trusted = "") {
  const request = { headers: { ...headers }, socket: { remoteAddress } };
  settleClient(request as unknown as IncomingMessage, trustedProxies(trusted));
  return request.headers;
}

const CLAIMS = {
  "x-client-address": "1.1.1.1",
  "x-forwarded-for": "1.1.1.1",
  "x-forwarded-host": "evil.example.net",
  "x-forwarded-port": "1",
  "x-forwarded-proto": "https",
  "x-forwarded-anything": "x",
  forwarded: "for=1.1.1.1;host=evil.example.net",
  "x-real-ip": "1.1.1.1",
  "x-client-ip": "1.1.1.1",
  "true-client-ip": "1.1.1.1",
  via: "1.1 evil",
};

describe("settleClient", () => {
  it("believes nothing that a client says about itself", () => {
    expect(settled("198.51.100.7", { ...CLAIMS, accept: "*/*" })).toEqual({
      accept: "*/*",
      "x-client-address": "198.51.100.7",
    });
  });

  it("keeps of a trusted proxy the client and the scheme", () => {
    expect(settled("10.0.0.2", { ...CLAIMS, accept: "*/*" }, "10.0.0.0/8")).toEqual({
      accept: "*/*",
      "x-client-address": "1.1.1.1",
      "x-forwarded-proto": "https",
    });
  });

  it.each([
    ["198.51.100.7", "9.9.9.9, 198.51.100.7"],
    ["198.51.100.7", "9.9.9.9, 198.51.100.7, 10.0.0.9"],
    ["198.51.100.7", "not an address, 198.51.100.7"],
    ["10.0.0.9", "9.9.9.9, unknown, 10.0.0.9"],
    ["10.0.0.2", ""],
    ["10.0.0.2", "_hidden"],
    ["10.0.0.2", "1.1.1.1:4711"],
    ["10.0.0.2", "10.0.0.9, x"],
    ["2001:db8::7", "::1, 2001:db8::7"],
    ["203.0.113.9", "::ffff:203.0.113.9"],
  ])("finds %s in %j", (client, forwarded) => {
    const headers = settled("10.0.0.2", { "x-forwarded-for": forwarded }, "10.0.0.0/8, ::1");
    expect(headers["x-client-address" as keyof typeof headers]).toBe(client);
  });

  it("takes a scheme only if it is one", () => {
    const headers = settled("10.0.0.2", { "x-forwarded-proto": "https, http" }, "10.0.0.2");
    expect(headers).not.toHaveProperty("x-forwarded-proto");
  });

  it("knows an IPv4 address that comes over IPv6", () => {
    expect(settled("::ffff:198.51.100.7", {})["x-client-address" as never]).toBe("198.51.100.7");
    const trusted = settled("::ffff:10.0.0.2", { "x-forwarded-for": "1.2.3.4" }, "10.0.0.2");
    expect(trusted["x-client-address" as never]).toBe("1.2.3.4");
  });
});

describe("trustedProxies", () => {
  it.each(["example.com", "10.0.0.0/33", "10.0.0.1/x", "300.1.1.1"])("refuses %s", (list) => {
    expect(() => trustedProxies(list)).toThrow();
  });
});
