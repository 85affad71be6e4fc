"use client";

/** The keyboard of a tree: up and down walk, left and right fold, Home and End jump. */
import { type KeyboardEvent, useState } from "react";

import type { Folds, Row } from "@/lib/timeline";

export interface Tree {
  folds: Folds;
  toggle: (row: Row) => void;
  onKeyDown: (event: KeyboardEvent, rows: readonly Row[], active: number) => void;
}

export function useTree(select: (id: string) => void): Tree {
  const [folds, setFolds] = useState<Folds>(new Map());
  const fold = (row: Row, folded: boolean) => setFolds(new Map(folds).set(row.span.id, folded));

  function onKeyDown(event: KeyboardEvent, rows: readonly Row[], at: number): void {
    const row = rows[at];
    if (row?.hasChildren && event.key === (row.folded ? "ArrowRight" : "ArrowLeft")) {
      fold(row, !row.folded);
    } else {
      const target = rows[targetOf(event.key, rows, at)];
      if (!target) return;
      select(target.span.id);
    }
    event.preventDefault();
  }

  return { folds, toggle: (row) => fold(row, !row.folded), onKeyDown };
}

/** The line that a key leads to; none for other keys. */
function targetOf(key: string, rows: readonly Row[], at: number): number {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, rows.length - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "ArrowRight":
      return rows[at]?.hasChildren ? at + 1 : -1;
    case "ArrowLeft":
      return rows.findIndex((row) => row.span.id === rows[at]?.span.parent);
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    default:
      return -1;
  }
}
