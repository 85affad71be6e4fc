"use client";

/** A span as one line: what it is, when it was, how long it took. */
import { ChevronRightIcon } from "lucide-react";
import { memo } from "react";

import { cn } from "@/lib/cn";
import type { Row } from "@/lib/timeline";
import { copy } from "@/features/run-timeline/constants";
import type { RunNames, TimeScale } from "@/features/run-timeline/types";
import { describeSpan, formatLength, hintOf, titleOf } from "@/features/run-timeline/utils/words";

import { SpanBar } from "./SpanBar";
import { SpanIcon } from "./SpanIcon";

const INDENT_PX = 14;

export interface SpanRowProps {
  row: Row;
  /** The id of its element, by which the tree says which line is the active one. */
  id: string;
  scale: TimeScale;
  now: number;
  names: RunNames;
  selected: boolean;
  /** At the event that people look at it has not begun. */
  ahead: boolean;
  height: number;
  onSelect: (id: string) => void;
  onToggle: (row: Row) => void;
}

function PlainSpanRow(props: SpanRowProps) {
  const { row, id, scale, now, names, selected, ahead, height, onSelect, onToggle } = props;
  const { span } = row;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={selected}
      aria-expanded={row.hasChildren ? !row.folded : undefined}
      className={cn(
        "relative run-grid cursor-default items-center",
        "after:pointer-events-none after:absolute after:inset-0 after:z-2 hover:after:bg-hover",
        selected && "after:bg-hover",
      )}
      style={{ height }}
      onClick={() => onSelect(span.id)}
      onDoubleClick={() => row.hasChildren && onToggle(row)}
    >
      <span className="sr-only">{describeSpan(span, names, scale.start)}</span>
      <span aria-hidden className="contents">
        <span
          className={cn("flex min-w-0 items-center gap-1.5 pl-1 text-sm", ahead && "opacity-45")}
          style={{ paddingLeft: row.depth * INDENT_PX }}
        >
          <FoldMark row={row} onToggle={onToggle} />
          <SpanIcon span={span} />
          <RowTitle row={row} names={names} />
        </span>
        <span className="relative h-full">
          <SpanBar span={span} scale={scale} now={now} />
        </span>
        <span className="pr-2 text-right text-xs whitespace-nowrap text-muted-foreground tabular-nums">
          {lengthOf(row, now)}
        </span>
      </span>
    </div>
  );
}

function RowTitle({ row: { span }, names }: Pick<SpanRowProps, "row" | "names">) {
  const hint = hintOf(span);
  return (
    <span className={cn("min-w-0 truncate", span.kind === "agent" && "font-medium")}>
      <span className={cn(span.lost && "text-muted-foreground line-through")}>
        {titleOf(span, names)}
      </span>
      {hint === null ? null : <span className="text-muted-foreground"> “{hint}”</span>}
    </span>
  );
}

/** Only for pointers: the tree itself folds by the arrow keys. */
function FoldMark({ row, onToggle }: Pick<SpanRowProps, "row" | "onToggle">) {
  if (!row.hasChildren) return <span className="w-4 shrink-0" />;
  return (
    <span
      aria-hidden
      title={row.folded ? copy.unfold : copy.fold}
      className="-my-1 flex w-4 shrink-0 cursor-pointer items-center justify-center self-stretch text-muted-foreground hover:text-foreground"
      onClick={(event) => {
        event.stopPropagation();
        onToggle(row);
      }}
    >
      <ChevronRightIcon
        className={cn("size-3.5 transition-transform", !row.folded && "rotate-90")}
      />
    </span>
  );
}

function lengthOf({ span }: Row, now: number): string {
  if (span.kind === "handoff") return "";
  return formatLength((span.endedAt ?? now) - span.startedAt);
}

export const SpanRow = memo(PlainSpanRow);
