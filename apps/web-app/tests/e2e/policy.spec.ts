/** Under the strict policy every page comes to life and nothing is refused. */
import { expect, test } from "@playwright/test";

import { PAGES } from "./support/pages";
import { OWNER_STATE } from "./support/session";
import { watch } from "./support/violations";

for (const { name, path, signedIn, click } of PAGES) {
  test.describe(name, () => {
    if (signedIn) test.use({ storageState: OWNER_STATE });

    test("reacts to a click with no violation", async ({ page }) => {
      const complaints = watch(page);
      const response = await page.goto(path, { waitUntil: "networkidle" });
      const policy = response?.headers()["content-security-policy"] ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      expect(nonce).toBeTruthy();
      // Scripts that these scripts add later are trusted through them and carry none.
      const sent = (await response?.text())?.match(/<script\b[^>]*>/g) ?? [];
      expect(sent.length).toBeGreaterThan(0);
      expect(sent.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      await click(page);
      await page.waitForTimeout(300);
      expect(complaints).toEqual([]);
    });
  });
}

test("no two visits share a nonce", async ({ request }) => {
  const policies = await Promise.all(
    ["/", "/"].map(async (path) => (await request.get(path)).headers()["content-security-policy"]),
  );
  expect(new Set(policies).size).toBe(2);
});

test("every answer carries the security headers", async ({ request }) => {
  for (const path of ["/", "/api/health", "/api/v1/agents", "/icon.svg"]) {
    const headers = (await request.get(path)).headers();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
  }
});

test("a change asked for by another site is refused", async ({ request }) => {
  const response = await request.post("/api/v1/documents", {
    data: { title: "x", text: "x" },
    headers: { origin: "https://evil.example.com" },
  });
  expect(response.status()).toBe(403);
  expect(await response.json()).toMatchObject({ code: "request.cross_site" });
});
