"use client";

/** The lines of one run; the keyboard walks and folds them. */
import { useId, useRef } from "react";

import type { Row } from "@/lib/timeline";
import { useRowWindow } from "@/features/run-timeline/hooks/useRowWindow";
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
  selected: string | null;
  rowHeight: number;
  tree: Tree;
  onSelect: (id: string) => void;
}

export function SpanTree(props: SpanTreeProps) {
  const { label, rows, scale, now, moment, names, selected, rowHeight, tree, onSelect } = props;
  const list = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const { first, end } = useRowWindow(list, rows.length, rowHeight);
  const idOf = (span: string) => `${prefix}${span}`;
  const shown = rows.slice(first, end);
  const active = shown.find((row) => row.span.id === selected);
  return (
    <div
      ref={list}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={active ? idOf(active.span.id) : undefined}
      className="relative rounded-sm -outline-offset-2"
      style={{ paddingTop: first * rowHeight, paddingBottom: (rows.length - end) * rowHeight }}
      onKeyDown={(event) => tree.onKeyDown(event, rows)}
    >
      {shown.map((row) => (
        <SpanRow
          key={row.span.id}
          id={idOf(row.span.id)}
          row={row}
          scale={scale}
          now={row.span.endedAt === null ? now : 0}
          names={names}
          selected={row.span.id === selected}
          ahead={row.span.startedAt > moment}
          height={rowHeight}
          onSelect={onSelect}
          onToggle={tree.toggle}
        />
      ))}
    </div>
  );
}
