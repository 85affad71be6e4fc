"use client";

/** One run on the time axis: its lines, its cost, and the moment that people look at. */
import { useMemo } from "react";
import { type Timeline } from "starter-client/timeline";

import { rowOf, toRows } from "@/lib/timeline";
import { useTree } from "@/features/run-timeline/hooks/useTree";
import type { RunNames, TimeScale } from "@/features/run-timeline/types";
import { durationOf } from "@/features/run-timeline/utils/axis";
import { formatLength } from "@/features/run-timeline/utils/words";

import { ChartBackground, Veil } from "./ChartBackground";
import { CostRow } from "./CostRow";
import { SpanTree } from "./SpanTree";

export interface LanesProps {
  label: string;
  /** Says above the lines which run they are; where only one is shown it goes without saying. */
  titled: boolean;
  timeline: Timeline;
  /** The run at that position. */
  then: Timeline;
  scale: TimeScale;
  now: number;
  /** How long the run had gone on at the position that people look at; null at its end. */
  elapsed: number | null;
  names: RunNames;
  selected: string | null;
  rowHeight: number;
  onSelect: (id: string) => void;
}

export function Lanes(props: LanesProps) {
  const { label, titled, timeline, then, scale, now, elapsed, names, rowHeight } = props;
  const { selected, onSelect } = props;
  const moment = elapsed === null ? null : scale.start + elapsed;
  const tree = useTree(onSelect);
  const rows = useMemo(() => toRows(timeline, tree.folds), [timeline, tree.folds]);
  const active = rowOf(rows, timeline, selected);
  return (
    <section aria-label={label}>
      {titled ? (
        <p className="flex items-baseline justify-between gap-3 px-2 pt-3 pb-1 text-xs">
          <span className="truncate font-medium">{label}</span>
          <span className="shrink-0 text-muted-foreground tabular-nums">
            {formatLength(durationOf(timeline, now))}
          </span>
        </p>
      ) : null}
      <div className="relative py-1">
        <ChartBackground timeline={timeline} scale={scale} />
        <SpanTree
          label={label}
          rows={rows}
          scale={scale}
          now={now}
          moment={moment ?? Infinity}
          names={names}
          active={active}
          rowHeight={rowHeight}
          tree={tree}
          onSelect={onSelect}
        />
        <CostRow timeline={then} scale={scale} now={moment ?? now} height={rowHeight + 4} />
        {moment === null ? null : <Veil moment={moment} scale={scale} />}
      </div>
    </section>
  );
}
