/** The rules of this house refuse what they were written to refuse. */
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const eslint = new ESLint();
const LINT_TIMEOUT_MS = 60_000;

async function rulesBrokenBy(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

describe("the linter", { timeout: LINT_TIMEOUT_MS }, () => {
  it.each([
    ['export const a = "#ff0000";\n', "features/auth/a.ts", "no-restricted-syntax"],
    ['export const a = "bg-red-500 p-2";\n', "features/auth/a.ts", "no-restricted-syntax"],
    ["export const a = `oklch(0.5 0.1 20)`;\n", "components/a.ts", "no-restricted-syntax"],
    ['export const a = fetch("/x");\n', "features/auth/a.ts", "no-restricted-globals"],
    [
      'import { chat } from "@/lib/api/client";\nexport const a = chat;\n',
      "features/auth/a.ts",
      "@typescript-eslint/no-restricted-imports",
    ],
    [
      'import { x } from "../documents/nav";\nexport const a = x;\n',
      "features/auth/a.ts",
      "@typescript-eslint/no-restricted-imports",
    ],
    [
      'import { nav } from "@/features/documents/nav";\nexport const a = nav;\n',
      "features/auth/a.ts",
      "import-x/no-restricted-paths",
    ],
    [
      'import { getSession } from "@/lib/server/session";\nexport const a = getSession;\n',
      "features/auth/a.ts",
      "import-x/no-restricted-paths",
    ],
    [
      'import { request } from "@/lib/api/request";\nexport const a = request;\n',
      "components/ui/a.ts",
      "import-x/no-restricted-paths",
    ],
    [
      'export const A = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;\n',
      "features/auth/A.tsx",
      "react/no-danger",
    ],
    ["export const A = () => <p>Save</p>;\n", "features/auth/A.tsx", "no-restricted-syntax"],
    [
      'export const A = () => <p aria-label="Save" />;\n',
      "components/shared/A.tsx",
      "no-restricted-syntax",
    ],
    ["export const a = 1;\n".repeat(251), "features/auth/a.ts", "max-lines"],
  ])("refuses %j in %s", async (code, path, rule) => {
    expect(await rulesBrokenBy(code, path)).toContain(rule);
  });

  it("accepts a token, a generated type and a fetch where they belong", async () => {
    const code = 'export const a = "bg-danger text-muted-foreground";\n';
    expect(await rulesBrokenBy(code, "features/auth/a.ts")).toEqual([]);
    const types = 'export type { DocumentResponse } from "@/lib/api/client";\n';
    expect(await rulesBrokenBy(types, "types/a.ts")).toEqual([]);
    const server = 'export const a = () => fetch("http://api");\n';
    expect(await rulesBrokenBy(server, "lib/server/a.ts")).toEqual([]);
  });
});
