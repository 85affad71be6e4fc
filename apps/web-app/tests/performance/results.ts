/** Lines of the table of figures, which `tools/perf/web.py` prints. */
import { appendFileSync } from "node:fs";
import process from "node:process";

export interface Line {
  name: string;
  seen: number;
  unit: string;
  /** `≤ 100`; absent where nothing is promised. */
  asked?: string;
  worst?: number;
  note?: string;
}

export function tell(line: Line): void {
  const file = process.env.PERF_RESULTS;
  if (!file) throw new Error("PERF_RESULTS names the file that the figures go to");
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
