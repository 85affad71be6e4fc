/** Changing one part of a turn by its key. */
import type { TurnPart } from "./turn.ts";

/** Changes the part of that key; when there is none yet, the created one goes to its place. */
export function upsert<P extends TurnPart>(
  parts: readonly TurnPart[],
  created: P,
  change: (part: P) => P,
): readonly TurnPart[] {
  const at = parts.findIndex((part) => part.kind === created.kind && part.key === created.key);
  if (at < 0) return insert(parts, change(created));
  return parts.with(at, change(parts[at] as P));
}

/** Items may arrive interleaved; they are shown in the order of the run. */
export function insert(parts: readonly TurnPart[], part: TurnPart): readonly TurnPart[] {
  const after = parts.findIndex((other) => other.order > part.order);
  return parts.toSpliced(after < 0 ? parts.length : after, 0, part);
}

/** Behind everything so far, before any item that is still to come. */
export function nextOrder(parts: readonly TurnPart[]): number {
  return (parts.at(-1)?.order ?? -1) + 0.5;
}
