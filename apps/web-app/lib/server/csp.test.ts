import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { contentSecurityPolicy, TOAST_STYLE_HASHES } from "@/lib/server/csp";

function directive(policy: string, name: string): string[] {
  const found = policy.split("; ").find((part) => part.startsWith(`${name} `));
  return found?.split(" ").slice(1) ?? [];
}

describe("contentSecurityPolicy", () => {
  const policy = contentSecurityPolicy({ nonce: "bm9uY2U=", development: false });

  it("lets only scripts with the nonce run", () => {
    expect(directive(policy, "script-src")).toEqual([
      "'self'",
      "'nonce-bm9uY2U='",
      "'strict-dynamic'",
    ]);
  });

  it("allows inline style elements by nonce or hash only", () => {
    expect(directive(policy, "style-src")).not.toContain("'unsafe-inline'");
    expect(directive(policy, "style-src")).toContain("'nonce-bm9uY2U='");
  });

  it("keeps frames, forms, plugins and base addresses its own", () => {
    expect(directive(policy, "frame-ancestors")).toEqual(["'none'"]);
    expect(directive(policy, "form-action")).toEqual(["'self'"]);
    expect(directive(policy, "object-src")).toEqual(["'none'"]);
    expect(directive(policy, "base-uri")).toEqual(["'self'"]);
    expect(directive(policy, "connect-src")).toEqual(["'self'"]);
  });

  it("evaluates code in development only", () => {
    const development = contentSecurityPolicy({ nonce: "bm9uY2U=", development: true });
    expect(directive(development, "script-src")).toContain("'unsafe-eval'");
    expect(directive(policy, "script-src")).not.toContain("'unsafe-eval'");
  });
});

describe("TOAST_STYLE_HASHES", () => {
  it("are those of the style sheet that the installed toast library inserts", () => {
    const require = createRequire(import.meta.url);
    const folder = path.dirname(require.resolve("sonner"));
    const source = readFileSync(path.join(folder, "index.mjs"), "utf8");
    const inserted = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1];
    const sheet = JSON.parse(inserted ?? '""') as string;
    expect(sheet).not.toBe("");
    expect(TOAST_STYLE_HASHES).toEqual([hash(sheet), hash("")]);
  });
});

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
