import { describe, expect, it } from "vitest";

import {
  isAppPath,
  lacksOrganisation,
  safeRedirect,
  sessionEndedPath,
  signInPath,
} from "@/lib/server/redirects";
import { HOSTILE_REDIRECTS } from "@/tests/unit/redirects";

describe("safeRedirect", () => {
  it.each([
    "/chat",
    "/chat/01920000-0000-7000-8000-000000000000",
    "/knowledge?q=a",
    "/o/acme/chat",
    "/o/acme/chat/01920000-0000-7000-8000-000000000000",
    "/o/acme/settings/members",
    "/settings/sessions",
  ])("keeps %s", (target) => {
    expect(safeRedirect(target)).toBe(target);
  });

  it.each([null, undefined, "", ...HOSTILE_REDIRECTS])("falls back for %j", (target) => {
    expect(safeRedirect(target)).toBe("/chat");
  });

  it("has a corpus worth the name", () => {
    expect(new Set(HOSTILE_REDIRECTS).size).toBeGreaterThanOrEqual(40);
  });

  it("drops the fragment", () => {
    expect(safeRedirect("/o/acme/chat#x")).toBe("/o/acme/chat");
  });
});

describe("isAppPath", () => {
  it("knows the pages behind sign-in", () => {
    expect(["/chat/1", "/knowledge", "/o/acme/chat", "/organisations"].every(isAppPath)).toBe(true);
    expect(["/", "/sign-in", "/chatter", "/api/chat", "/other"].some(isAppPath)).toBe(false);
  });

  it("knows which of them lack an organisation", () => {
    expect(["/chat", "/settings/members"].every(lacksOrganisation)).toBe(true);
    expect(["/o/acme/chat", "/organisations", "/"].some(lacksOrganisation)).toBe(false);
  });
});

it("carries the way back through sign-in", () => {
  expect(signInPath("/chat?a=1&b=2")).toBe("/sign-in?redirectTo=%2Fchat%3Fa%3D1%26b%3D2");
  expect(sessionEndedPath("/chat")).toBe("/sign-in?redirectTo=%2Fchat&ended=1");
});
