/** What pages cost in the browser, measured on a running installation; `tools/perf/web.py` runs it. */
import { defineConfig } from "@playwright/test";

import base from "@/playwright.config";

export default defineConfig({
  ...base,
  testDir: ".",
  outputDir: "../../test-results/performance",
  retries: 0,
  workers: 1,
  fullyParallel: false,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: "list",
  use: { ...base.use, trace: "off" },
  projects: [{ name: "measure", testMatch: "*.spec.ts" }],
});
