/** Changing one part of a turn by its key. */
import type { TurnPart } from "./turn";

/** Replaces the part of that key, or appends what `create` makes when there is none yet. */
export function upsert<P extends TurnPart>(
  parts: readonly TurnPart[],
  created: P,
  change: (part: P) => P,
): readonly TurnPart[] {
  const at = parts.findIndex((part) => part.kind === created.kind && part.key === created.key);
  if (at < 0) return [...parts, change(created)];
  return parts.with(at, change(parts[at] as P));
}
