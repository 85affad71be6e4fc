/** Every story is a test in a real browser, once in each theme: it renders, plays and breaks no axe rule. */
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const provider = playwright({
  // Colours are judged when they have arrived.
  contextOptions: { reducedMotion: "reduce" },
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  },
});

/** The dark theme differs by its colours alone; only the rules about colours are asked a second time. */
const AXE = { light: "", dark: "color-contrast,link-in-text-block" };

const inTheme = (theme: keyof typeof AXE) => ({
  plugins: [storybookTest({ initialGlobals: { theme } })],
  // Found before the first test: what is found later reloads the page under a test.
  optimizeDeps: { entries: ["{components,features}/**/*.stories.tsx", ".storybook/preview.tsx"] },
  test: {
    name: theme,
    env: { VITE_AXE_RULES: AXE[theme] },
    isolate: false,
    restoreMocks: true,
    testTimeout: 60_000,
    api: { host: "127.0.0.1" },
    browser: {
      enabled: true,
      headless: true,
      provider,
      instances: [{ browser: "chromium" as const }],
      screenshotFailures: false,
    },
  },
});

export default defineConfig({
  test: { projects: [inTheme("light"), inTheme("dark")] },
});
