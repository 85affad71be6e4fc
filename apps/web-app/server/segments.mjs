// @ts-check
/** The first segments of the pages inside an organisation, read from their folders when the server is built. */
import { readdirSync } from "node:fs";
import path from "node:path";

const WORKSPACE = path.join(import.meta.dirname, "../app/(app)/o/[organisation]/(workspace)");

/** @returns {string[]} */
export function workspaceSegments() {
  return readdirSync(WORKSPACE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
    .map((entry) => entry.name);
}
