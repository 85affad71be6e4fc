/** The step that people chose, or how to choose one. */
import type { Span, Timeline } from "starter-client/timeline";

import { copy } from "@/features/run-timeline/constants";
import type { RunNames } from "@/features/run-timeline/types";

import { SpanDetail } from "./SpanDetail";

export interface SelectedSpanProps {
  id: string | null;
  timeline: Timeline;
  /** The run at the event that people look at. */
  then: Timeline | null;
  now: number;
  names: RunNames;
}

export function SelectedSpan({ id, timeline, then, now, names }: SelectedSpanProps) {
  const span = id === null ? undefined : timeline.spans.get(id);
  return (
    <div
      role="region"
      aria-label={copy.details}
      tabIndex={0}
      className="min-h-12 flex-1 scrollbar-thin overflow-y-auto overscroll-contain -outline-offset-2"
    >
      {span ? (
        <SpanDetail
          span={span}
          then={spanOf(then ?? timeline, span)}
          start={timeline.startedAt ?? 0}
          now={now}
          names={names}
        />
      ) : (
        <p className="p-4 text-sm text-pretty text-muted-foreground">{copy.choose}</p>
      )}
    </div>
  );
}

/** Before its worker was lost, a step that was lost stood there like any other. */
function spanOf({ spans }: Timeline, { id }: Span): Span | null {
  return spans.get(id) ?? spans.get(id.replace(/~\d+$/, "")) ?? null;
}
