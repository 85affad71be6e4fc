/** The published examples of the contract and the conformance suite, read from their files. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { parseFrame, type PublicFrame } from "starter-client/events";

const CONTRACT = path.join(import.meta.dirname, "../../../docs/contracts/public-sse-streaming");

/** The published examples of the contract. */
export const EXAMPLE_NAMES = namesIn("examples");

/** The frames of one published example. */
export function exampleFrames(name: string): PublicFrame[] {
  return framesOf(path.join(CONTRACT, "examples", `${name}.ndjson`));
}

export interface Fixture {
  name: string;
  /** Every frame, as it was sent. */
  frames: readonly PublicFrame[];
  /** What they add up to, as `plainState` writes it. */
  expected: unknown;
}

/** The conformance suite: the examples and the streams written for it, with what each adds up to. */
export function fixtures(): Fixture[] {
  const folder = path.join(CONTRACT, "conformance");
  const own = namesIn("conformance");
  return [...EXAMPLE_NAMES, ...own].sort().map((name) => ({
    name,
    frames: own.includes(name)
      ? framesOf(path.join(folder, `${name}.ndjson`))
      : exampleFrames(name),
    expected: JSON.parse(readFileSync(path.join(folder, `${name}.expected.json`), "utf8")),
  }));
}

function namesIn(folder: string): string[] {
  const files = readdirSync(path.join(CONTRACT, folder)).filter((file) => file.endsWith(".ndjson"));
  return files.map((file) => path.basename(file, ".ndjson")).sort();
}

function framesOf(file: string): PublicFrame[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => {
    const frame = parseFrame(line);
    if (!frame) throw new Error(`${file} holds a line that is no frame`);
    return frame;
  });
}
