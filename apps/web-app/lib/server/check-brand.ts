/** Refuses a brand that the schema does not allow, before anything is built with it. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

const ROOT = path.join(import.meta.dirname, "../../../..");

/** Throws an error that names every field at fault. */
export function checkBrand(brand: unknown = readBrand()): void {
  const schema = z.fromJSONSchema(
    read("docs/contracts/brand.schema.json") as z.core.JSONSchema.JSONSchema,
  );
  const result = schema.safeParse(brand);
  if (result.success) return;
  const sentences = result.error.issues.map(
    ({ path: place, message }) => `  ${place.join(".") || "the file"}: ${message}`,
  );
  throw new Error(["brand.json says what it may not:", ...sentences].join("\n"));
}

export function readBrand(): unknown {
  return read("brand.json");
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(ROOT, name), "utf8"));
}
