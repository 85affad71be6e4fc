/** The spans of a run as the lines of a tree, in the order in which they began. */
import type { Span, Timeline } from "starter-client/timeline";

export interface Row {
  span: Span;
  /** 0 for agents of the run itself. */
  depth: number;
  hasChildren: boolean;
  folded: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  place: number;
  siblings: number;
}

/** What people folded or unfolded themselves, by the span's id. */
export type Folds = ReadonlyMap<string, boolean>;

/** From so many spans on, model calls are one line each until they are unfolded. */
export const MANY_SPANS = 60;

export function toRows({ spans }: Pick<Timeline, "spans">, folds: Folds): readonly Row[] {
  const children = childrenOf(spans);
  const many = spans.size > MANY_SPANS;
  const rows: Row[] = [];
  const add = (siblings: readonly Span[], depth: number) => {
    for (const [index, span] of siblings.entries()) {
      const below = children.get(span.id) ?? [];
      const folded = below.length > 0 && (folds.get(span.id) ?? (many && span.kind === "model"));
      const place = { place: index + 1, siblings: siblings.length };
      rows.push({ span, depth, hasChildren: below.length > 0, folded, ...place });
      if (!folded) add(below, depth + 1);
    }
  };
  add(children.get(null) ?? [], 0);
  return rows;
}

/** The line of a span, or of the nearest one above it that is not folded away; -1 if there is none. */
export function rowOf(rows: readonly Row[], { spans }: Pick<Timeline, "spans">, id: string | null) {
  for (let span = spans.get(id ?? ""); span; span = spans.get(span.parent ?? "")) {
    const { id: wanted } = span;
    const at = rows.findIndex((row) => row.span.id === wanted);
    if (at >= 0) return at;
  }
  return -1;
}

function childrenOf(spans: ReadonlyMap<string, Span>): ReadonlyMap<string | null, Span[]> {
  const children = new Map<string | null, Span[]>();
  for (const span of spans.values()) {
    // What an agent did stays in sight even where the call that asked it has been left out.
    const parent = span.parent !== null && spans.has(span.parent) ? span.parent : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(span);
    else children.set(parent, [span]);
  }
  for (const siblings of children.values()) siblings.sort(byBeginning);
  return children;
}

function byBeginning(a: Span, b: Span): number {
  return a.startedAt - b.startedAt || a.firstEvent - b.firstEvent;
}
