/** Unit and interaction tests, beside what they test: the server's without a document. */
import path from "node:path";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { workspaceSegments } from "./server/segments.mjs";

const SERVER_TESTS = ["server", "lib/server", "lib/api", "tests/unit"].map(
  (folder) => `${folder}/**/*.test.ts`,
);
const NEVER = ["**/node_modules/**", ".next/**", "tests/e2e/**"];

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      "@": import.meta.dirname,
      "server-only": path.join(import.meta.dirname, "tests/unit/server-only.ts"),
    },
  },
  test: {
    restoreMocks: true,
    testTimeout: 60_000,
    env: { WORKSPACE_SEGMENTS: workspaceSegments().join(",") },
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: { name: "server", environment: "node", include: SERVER_TESTS, exclude: NEVER },
      },
      {
        extends: true,
        test: {
          name: "browser",
          environment: "jsdom",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...NEVER, ...SERVER_TESTS],
          setupFiles: ["tests/unit/setup.ts"],
        },
      },
    ],
  },
});
