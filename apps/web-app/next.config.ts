import path from "node:path";

import type { NextConfig } from "next";

import { resolveAlias, rules } from "./i18n/bundling";
import { ownHosts } from "./lib/server/env";
import { checkBrand } from "./lib/server/check-brand";
import { DATA_POLICY, SECURITY_HEADERS } from "./server/headers.mjs";
import { workspaceSegments } from "./server/segments.mjs";

checkBrand();

const everywhere = Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  output: "standalone",
  transpilePackages: ["starter-client"],
  outputFileTracingRoot: path.join(import.meta.dirname, "../.."),
  turbopack: { root: path.join(import.meta.dirname, "../.."), resolveAlias, rules },
  cacheComponents: true,
  partialPrefetching: true,
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  // `./starter up` starts what the tests have judged; it does not make a person wait for the type check again.
  typescript: { ignoreBuildErrors: process.env.NEXT_BUILD_SKIP_TYPES === "true" },
  // The pages differ for each visitor; nothing here is worth an image optimiser that fetches URLs.
  images: { unoptimized: true },
  // A new page is known as soon as its folder is there.
  env: { WORKSPACE_SEGMENTS: workspaceSegments().join(",") },
  devIndicators: false,
  // The development server talks to pages of this machine only, unless it is told of other names.
  allowedDevOrigins: ownHosts().slice(),
  // Under a nonce policy every document waits for its request, so the development server's advice
  // to prerender does not apply.
  experimental: { instantInsights: { validationLevel: "manual-warning" } },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: [{ key: "Content-Security-Policy", value: DATA_POLICY }] },
  ],
};

export default config;
