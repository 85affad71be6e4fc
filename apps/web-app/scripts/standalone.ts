/** Puts the static files beside the standalone server, which serves them but does not copy them. */
import { cp } from "node:fs/promises";
import path from "node:path";

const app = path.join(import.meta.dirname, "..");
const target = path.join(app, ".next/standalone/apps/web-app");

await cp(path.join(app, ".next/static"), path.join(target, ".next/static"), { recursive: true });
await cp(path.join(app, "public"), path.join(target, "public"), { recursive: true });
