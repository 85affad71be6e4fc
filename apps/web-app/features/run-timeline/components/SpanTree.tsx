"use client";

/** The lines of one run; the keyboard walks and folds them. */
import { useId, useRef } from "react";

import type { Row } from "@/lib/timeline";
import { useRowWindow } from "@/features/run-timeline/hooks/useRowWindow";
import { useScrollTo } from "@/features/run-timeline/hooks/useScrollTo";
import type { Tree } from "@/features/run-timeline/hooks/useTree";
import type { RunNames, TimeScale } from "@/features/run-timeline/types";

import { SpanRow } from "./SpanRow";

export interface SpanTreeProps {
  label: string;
  rows: readonly Row[];
  scale: TimeScale;
  now: number;
  moment: number;
  names: RunNames;
  /** The place of the line that is chosen; -1 if none is. */
  active: number;
  rowHeight: number;
  tree: Tree;
  onSelect: (id: string) => void;
}

export function SpanTree(props: SpanTreeProps) {
  const { label, rows, scale, now, moment, names, active, rowHeight, tree, onSelect } = props;
  const list = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const { first, end } = useRowWindow(list, rows.length, rowHeight);
  const idOf = (span: string) => `${prefix}${span}`;
  const shown = rows.slice(first, end);
  const activeSpan = rows[active]?.span.id;
  useScrollTo(list, active, rowHeight);
  return (
    <div
      ref={list}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={activeSpan === undefined ? undefined : idOf(activeSpan)}
      className="relative rounded-sm -outline-offset-2"
      style={{ paddingTop: first * rowHeight, paddingBottom: (rows.length - end) * rowHeight }}
      onKeyDown={(event) => tree.onKeyDown(event, rows, active)}
    >
      {shown.map((row) => (
        <SpanRow
          key={row.span.id}
          id={idOf(row.span.id)}
          row={row}
          scale={scale}
          now={row.span.endedAt === null ? now : 0}
          names={names}
          selected={row.span.id === activeSpan}
          ahead={row.span.startedAt > moment}
          height={rowHeight}
          onSelect={onSelect}
          onToggle={tree.toggle}
        />
      ))}
    </div>
  );
}
