/** Writes the streams of the conformance suite and what each stream adds up to; read the difference before committing. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { EXAMPLE_NAMES, exampleFrames } from "../testing/examples.ts";
import { stateOf } from "../testing/state.ts";
import { conformanceStreams } from "../testing/streams.ts";

const folder = path.join(
  import.meta.dirname,
  "../../../docs/contracts/public-sse-streaming/conformance",
);
await mkdir(folder, { recursive: true });
for (const file of await readdir(folder)) {
  if (/\.(ndjson|expected\.json)$/.test(file)) await rm(path.join(folder, file));
}
const streams = conformanceStreams();
for (const [name, frames] of Object.entries(streams)) {
  const lines = frames.map((frame) => JSON.stringify(frame)).join("\n");
  await writeFile(path.join(folder, `${name}.ndjson`), `${lines}\n`);
}
const examples = Object.fromEntries(EXAMPLE_NAMES.map((name) => [name, exampleFrames(name)]));
for (const [name, frames] of Object.entries({ ...examples, ...streams })) {
  const state = JSON.stringify(stateOf(frames), null, 1);
  await writeFile(path.join(folder, `${name}.expected.json`), `${state}\n`);
}
