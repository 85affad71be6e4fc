/** The screens of a running installation as pictures: every screen, three widths, both themes. */
import process from "node:process";

import { defineConfig, type Project } from "@playwright/test";

import base from "@/playwright.config";

import { OWNER_STATE, THEMES, VIEWPORTS } from "./places";

const variants: Project[] = VIEWPORTS.flatMap((viewport) =>
  THEMES.map((colorScheme) => ({
    name: `${viewport.width}-${colorScheme}`,
    testMatch: "screens.spec.ts",
    dependencies: ["prepare"],
    use: {
      viewport,
      colorScheme,
      hasTouch: viewport.width < 1000,
      storageState: OWNER_STATE,
    },
  })),
);

/** Sharp on screens with twice the pixels. */
const landing: Project[] = THEMES.map((colorScheme) => ({
  name: `landing-${colorScheme}`,
  testMatch: "landing.spec.ts",
  dependencies: ["prepare"],
  use: { colorScheme, deviceScaleFactor: 2, storageState: OWNER_STATE },
}));

export default defineConfig({
  ...base,
  testDir: ".",
  outputDir: "../../test-results/screens",
  retries: 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    ...base.use,
    trace: "off",
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "UTC",
  },
  projects: [
    { name: "prepare", testMatch: "prepare.setup.ts", teardown: "contact sheets" },
    ...(process.env.SCREENS_OF === "landing" ? landing : variants),
    { name: "contact sheets", testMatch: "sheets.teardown.ts" },
  ],
});
