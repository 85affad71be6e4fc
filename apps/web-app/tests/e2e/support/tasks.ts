/** What `docs/frontend/tasks.md` says that people's tasks take. */
import { readFileSync } from "node:fs";
import path from "node:path";

import type { Effort } from "./hand";

const PAGE = path.join(import.meta.dirname, "../../../../../docs/frontend/tasks.md");
const ROW = /^\| (.+?) \| .+ \| (\d+) \| (\d+) \|$/gm;

export function documentedTasks(): Map<string, Effort> {
  const rows = readFileSync(PAGE, "utf8").matchAll(ROW);
  return new Map(
    [...rows].map(([, name = "", clicks, keys]) => [
      name,
      { clicks: Number(clicks), keys: Number(keys) },
    ]),
  );
}
