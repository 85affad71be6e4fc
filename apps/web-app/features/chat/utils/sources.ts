/** Reads the passages of a search's result. */
import type { ToolPart, TurnPart } from "starter-client/transcript";

import type { Source } from "@/features/chat/types";

/** The passages; null when the value is not a list of passages. */
export function parseSources(output: unknown): Source[] | null {
  const results = (output as { results?: unknown } | null | undefined)?.results;
  if (!Array.isArray(results)) return null;
  const sources = results.map(toSource);
  return sources.every((source) => source !== null) ? sources : null;
}

function toSource(entry: unknown): Source | null {
  if (typeof entry !== "object" || entry === null) return null;
  const fields = entry as Record<string, unknown>;
  const text = firstText(fields, ["text", "snippet", "content"]);
  const title = firstText(fields, ["title", "filename", "name"]);
  if (text === null || title === null) return null;
  const id = firstText(fields, ["document_id", "file_id", "id"]) ?? title;
  const score = typeof fields.score === "number" ? fields.score : null;
  return { id, title, text, url: firstText(fields, ["url"]), score };
}

function firstText(fields: Record<string, unknown>, names: readonly string[]): string | null {
  const found = names.map((name) => fields[name]).find((value) => typeof value === "string");
  return typeof found === "string" ? found : null;
}

/** Every passage that the searches of a turn found, by document. */
export function sourcesOf(
  parts: readonly TurnPart[],
  read: (tool: ToolPart) => Source[] | null,
): Map<string, Source> {
  const found = parts.flatMap((part) => (part.kind === "tool" ? (read(part) ?? []) : []));
  return new Map(found.reverse().map((source) => [source.id, source]));
}
