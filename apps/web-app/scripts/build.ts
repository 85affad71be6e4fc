/** Builds the server and puts beside it what the build does not copy: static files and the preload. */
import { spawnSync } from "node:child_process";
import { cp } from "node:fs/promises";
import path from "node:path";
import process from "node:process";

const app = path.join(import.meta.dirname, "..");
const next = path.join(app, "node_modules/next/dist/bin/next");
const standalone = path.join(app, ".next/standalone/apps/web-app");

const build = spawnSync(process.execPath, [next, "build", ...process.argv.slice(2)], {
  cwd: app,
  stdio: "inherit",
  env: { NEXT_TELEMETRY_DISABLED: "1", ...process.env },
});
if (build.status !== 0) process.exit(build.status ?? 1);

await cp(path.join(app, ".next/static"), path.join(standalone, ".next/static"), {
  recursive: true,
});
await cp(path.join(app, "public"), path.join(standalone, "public"), { recursive: true });
await cp(path.join(app, "server"), path.join(standalone, "server"), {
  recursive: true,
  filter: (source) => !source.endsWith(".test.ts"),
});
