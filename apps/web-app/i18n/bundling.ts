/**
 * How the build treats words: they are compiled while it runs, so that browsers need no parser of
 * messages. What next-intl's own plugin does, without the compiler for extracting messages from code
 * that the plugin loads (40 MB), and which is therefore not installed; see pnpm-workspace.yaml.
 */
import { createRequire } from "node:module";
import path from "node:path";

import type { NextConfig } from "next";

type Turbopack = NonNullable<NextConfig["turbopack"]>;

const ROOT = path.join(import.meta.dirname, "..");

/** The formatter of messages that are compiled; it belongs to next-intl, which therefore knows where it is. */
const FORMATTER = createRequire(createRequire(import.meta.url).resolve("next-intl")).resolve(
  "use-intl/format-message/format-only",
);

export const resolveAlias: Turbopack["resolveAlias"] = {
  "next-intl/config": "./i18n/request.ts",
  "use-intl/format-message": `./${path.relative(ROOT, FORMATTER)}`,
};

export const rules: Turbopack["rules"] = {
  "*.json": {
    condition: { path: /(^|\/)messages\/[\w-]+\.json$/ },
    loaders: [
      {
        loader: "next-intl/extractor/catalogLoader",
        options: { messages: { format: "json", precompile: true } },
      },
    ],
    as: "*.js",
  },
};
