import { describe, expect, it } from "vitest";

import { isAppPath, safeRedirect, sessionEndedPath, signInPath } from "@/lib/server/redirects";

describe("safeRedirect", () => {
  it.each(["/chat", "/chat/01920000-0000-7000-8000-000000000000", "/knowledge?q=a"])(
    "keeps %s",
    (target) => {
      expect(safeRedirect(target)).toBe(target);
    },
  );

  it.each([
    null,
    undefined,
    "",
    "chat",
    "//evil.example.com/chat",
    "///evil.example.com",
    "/\\evil.example.com",
    "/chat\\..\\..",
    "https://evil.example.com/chat",
    "javascript:alert(1)",
    "/\tevil",
    "/sign-in",
    "/api/v1/users/me",
    "/chat/../api/v1/users/me",
    "/chatter",
  ])("falls back for %s", (target) => {
    expect(safeRedirect(target)).toBe("/chat");
  });

  it("drops the fragment", () => {
    expect(safeRedirect("/chat#x")).toBe("/chat");
  });
});

describe("isAppPath", () => {
  it("knows the pages behind sign-in", () => {
    expect(["/chat", "/chat/1", "/knowledge"].every(isAppPath)).toBe(true);
    expect(["/", "/sign-in", "/chatter", "/api/chat"].some(isAppPath)).toBe(false);
  });
});

it("carries the way back through sign-in", () => {
  expect(signInPath("/chat?a=1&b=2")).toBe("/sign-in?redirectTo=%2Fchat%3Fa%3D1%26b%3D2");
  expect(sessionEndedPath("/chat")).toBe("/sign-in?redirectTo=%2Fchat&ended=1");
});
