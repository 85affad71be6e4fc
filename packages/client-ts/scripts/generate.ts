/** Makes the types of frames and of the request for a turn from the API's OpenAPI document; `OPENAPI_INPUT` names another. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

import { createClient } from "@hey-api/openapi-ts";

const here = path.join(import.meta.dirname, "..");
const input = path.resolve(
  here,
  process.env.OPENAPI_INPUT ?? "../../apps/api-service/.artifacts/openapi-fixtures.json",
);
const ROOTS = ["PublicSseEvent", "AgentChatRequest"];

interface OpenApiDocument {
  openapi: string;
  info: object;
  components: { schemas: Record<string, unknown> };
}

/** Titles only repeat names. */
const untitled = (key: string, value: unknown) =>
  key === "title" && typeof value === "string" ? undefined : value;
const document = JSON.parse(await readFile(input, "utf8"), untitled) as OpenApiDocument;
const output = await mkdtemp(path.join(tmpdir(), "frames-"));
try {
  await createClient({
    input: framesOnly(document),
    output: { path: output, importFileExtension: null },
    plugins: ["@hey-api/typescript"],
    logs: { level: "silent" },
  });
  const types = await readFile(path.join(output, "types.gen.ts"), "utf8");
  // The address of the document is no part of them.
  const frames = types.replace(/export type ClientOptions = [^]*?\n\};\n\n/, "");
  await writeFile(path.join(here, "src/events/types.gen.ts"), frames);
} finally {
  await rm(output, { recursive: true });
}

/** The document without operations, with the schemas of frames and of the request that begins a turn. */
function framesOnly({ openapi, info, components: { schemas } }: OpenApiDocument) {
  const wanted = new Set(ROOTS);
  for (const name of wanted) {
    const text = JSON.stringify(schemas[name]);
    for (const [, found] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found) wanted.add(found);
    }
  }
  const kept = Object.entries(schemas).filter(([name]) => wanted.has(name));
  return { openapi, info, paths: {}, components: { schemas: Object.fromEntries(kept) } };
}
