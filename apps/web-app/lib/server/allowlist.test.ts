import { describe, expect, it } from "vitest";

import { matchOperation } from "@/lib/server/allowlist";
import { OPERATIONS } from "@/lib/server/allowlist.gen";

const ID = "01920000-0000-7000-8000-000000000000";
const SESSION_PATHS =
  /^\/api\/v1\/(auth\/(token|register|refresh|logout(\/all)?)|tenants\/invites\/accept)$/;

describe("matchOperation", () => {
  const forwarded = OPERATIONS.filter(
    ([, path]) => !SESSION_PATHS.test(path) && !path.startsWith("/api/v1/test-fixtures"),
  );

  it.each(forwarded)("forwards %s %s", (method, path) => {
    expect(matchOperation(method, path.replaceAll(/\{[^}]+\}/g, ID))).toBe("allowed");
  });

  it.each(OPERATIONS.filter(([, path]) => SESSION_PATHS.test(path)))(
    "keeps %s %s to the routes that hide its tokens",
    (method, path) => {
      expect(matchOperation(method, path)).toBe("unknown");
    },
  );

  it("says when only the method is wrong", () => {
    expect(matchOperation("PUT", "/api/v1/conversations")).toBe("method");
    expect(matchOperation("DELETE", "/api/v1/conversations")).toBe("method");
  });

  it.each([
    "/api/v1",
    "/api/v1/",
    "/api/v1/nothing",
    "/api/v1/conversations/",
    "/api/v1/conversations//title",
    "/api/v1/conversations/..",
    "/api/v1/conversations/.",
    "/api/v1/conversations/%2e%2e",
    "/api/v1/conversations/a%2Fb",
    "/api/v1/conversations/a\\b",
    "/api/v1/conversations/a/b/c",
    `/api/v1/runs/${"9".repeat(201)}`,
    "/API/v1/conversations",
    "/api/v2/conversations",
    "/health",
    "/.well-known/jwks.json",
  ])("refuses %s", (path) => {
    expect(matchOperation("GET", path)).toBe("unknown");
  });

  it("never forwards what only tests may do", () => {
    const operations = [["POST", "/api/v1/test-fixtures/apply"]] as const;
    expect(matchOperation("POST", "/api/v1/test-fixtures/apply", operations)).toBe("unknown");
  });
});
