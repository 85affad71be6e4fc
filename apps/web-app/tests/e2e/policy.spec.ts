/** Under the strict policy every page comes to life and nothing is refused. */
import type { Page } from "@playwright/test";

import { SECURITY_HEADERS } from "@/server/headers.mjs";
import { HOSTILE_REDIRECTS } from "@/tests/unit/redirects";

import { untilAlive } from "./support/alive";
import { PAGES } from "./support/pages";
import { OWNER_STATE } from "./support/session";
import { expect, test } from "./support/test";
import { watch } from "./support/violations";

for (const { name, path, signedIn, click } of PAGES) {
  test.describe(name, () => {
    if (signedIn) test.use({ storageState: OWNER_STATE });

    test("reacts to a click with no violation", async ({ page }) => {
      const complaints = watch(page);
      const response = await page.goto(path, { waitUntil: "networkidle" });
      await untilAlive(page);
      const policy = response?.headers()["content-security-policy"] ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      expect(nonce).toBeTruthy();
      // Scripts that these scripts add later are trusted through them and carry none.
      const sent = (await response?.text())?.match(/<script\b[^>]*>/g) ?? [];
      expect(sent.length).toBeGreaterThan(0);
      expect(sent.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      await click(page);
      await untilIdle(page);
      expect(complaints).toEqual([]);
    });
  });
}

/** What the click has set going has run, and whatever was refused has been told. */
function untilIdle(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestIdleCallback(() => done()))),
  );
}

test("no two visits share a nonce", async ({ request }) => {
  const policies = await Promise.all(
    ["/", "/"].map(async (path) => (await request.get(path)).headers()["content-security-policy"]),
  );
  expect(new Set(policies).size).toBe(2);
});

/** Pages, data, files, redirects, and every kind of mistake. */
const ANSWERS: readonly (readonly [path: string, status: number])[] = [
  ["/", 200],
  ["/sign-in", 200],
  ["/chat", 307],
  ["/o/nobody-has-this/chat", 307],
  ["/nothing-here", 404],
  ["/api/health", 200],
  ["/api/session", 200],
  ["/api/v1/agents", 401],
  ["/api/v1/nothing", 404],
  ["/api/v1/%zz", 400],
  ["/icon.svg", 200],
  ["/manifest.webmanifest", 200],
  ["/_next/static/nothing.js", 404],
];

test("every answer carries the security headers", async ({ request }) => {
  for (const [path, status] of ANSWERS) {
    const response = await request.get(path, { maxRedirects: 0 });
    expect([path, response.status()]).toEqual([path, status]);
    const headers = response.headers();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect([path, name, headers[name.toLowerCase()]]).toEqual([path, name, value]);
    }
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["x-powered-by"]).toBeUndefined();
  }
  for (const method of ["DELETE", "TRACE", "PROPFIND"]) {
    const response = await request.fetch("/api/health", { method });
    expect(response.status()).toBe(405);
    expect(response.headers()).toMatchObject({ "x-content-type-options": "nosniff" });
  }
});

test("nobody is led to another site by an address or a forged host", async ({
  request,
  baseURL,
}) => {
  const forged = { host: "evil.example.net", "x-forwarded-host": "evil.example.net" };
  for (const path of ["/chat", "//evil.example.net/chat", "/\\evil.example.net", "/chat/"]) {
    const response = await request.get(`${baseURL}${path}`, { maxRedirects: 0, headers: forged });
    expect([path, response.headers()["location"]]).toEqual([path, expect.stringMatching(/^\/\w/)]);
  }
});

test.describe("signed in", () => {
  test.use({ storageState: OWNER_STATE });

  test("nobody is led anywhere else after signing in", async ({ page }) => {
    for (const hostile of HOSTILE_REDIRECTS) {
      const path = `/sign-in?redirectTo=${encodeURIComponent(hostile)}`;
      const response = await page.request.get(path, { maxRedirects: 0 });
      expect([hostile, response.headers()["location"]]).toEqual([hostile, "/chat"]);
    }
  });
});

test("a change asked for by another site is refused", async ({ request }) => {
  const response = await request.post("/api/v1/documents", {
    data: { title: "x", text: "x" },
    headers: { origin: "https://evil.example.com" },
  });
  expect(response.status()).toBe(403);
  expect(await response.json()).toMatchObject({ code: "request.cross_site" });
});
