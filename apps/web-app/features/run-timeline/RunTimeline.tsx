"use client";

/** A run as time: who worked when, on what, at what cost; beside another run if there is one. */
import { useState } from "react";
import { isOver, spanAt, type Timeline } from "starter-client/timeline";

import { cn } from "@/lib/cn";

import { Controls } from "./components/Controls";
import { Lanes } from "./components/Lanes";
import { Scrubber } from "./components/Scrubber";
import { SelectedSpan } from "./components/SelectedSpan";
import { copy } from "./constants";
import { useCursor } from "./hooks/useCursor";
import { useReplay } from "./hooks/useReplay";
import { useRowHeight } from "./hooks/useRowHeight";
import { useServerNow } from "./hooks/useServerNow";
import type { ChosenStep, ComparedRun, RunNames } from "./types";
import { axisLength, durationOf, scaleOf } from "./utils/axis";

export interface RunTimelineProps {
  timeline: Timeline;
  names: RunNames;
  /** Whether what happens in the run is heard of at once. */
  connected?: boolean;
  /** Another run, laid below this one on the same axis. */
  compared?: ComparedRun | null;
  /** The step that people look at from the beginning. */
  initialStep?: ChosenStep | null;
  onStep?: (step: ChosenStep) => void;
}

export function RunTimeline(props: RunTimelineProps) {
  const { timeline, names, connected = true, compared = null } = props;
  const now = useServerNow(timeline, connected);
  const rowHeight = useRowHeight();
  const [selection, setSelection] = useState(props.initialStep ?? null);
  const cursor = useCursor(timeline, (events) => {
    const id = spanAt(timeline, events);
    if (id !== null) choose({ compared: false, id });
  });
  const replay = useReplay(timeline, cursor);
  const other = compared?.timeline ?? null;
  const length = Math.max(
    axisLength(durationOf(timeline, now), isOver(timeline)),
    other ? durationOf(other, other.lastAt) : 0,
  );
  const scale = scaleOf(timeline, length);
  const elapsed = cursor.atEnd ? null : cursor.moment - scale.start;

  function choose(step: ChosenStep) {
    setSelection(step);
    props.onStep?.(step);
  }

  const chosen = (of: boolean) => (selection?.compared === of ? selection.id : null);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        data-scroller
        className={cn(
          "@container min-h-32 scrollbar-thin overflow-y-auto overscroll-contain pb-2",
          selection === null ? "shrink" : "max-h-3/5 shrink-0",
        )}
      >
        <div className="sticky top-0 z-3 bg-background">
          <Scrubber timeline={timeline} scale={scale} cursor={cursor} onGrab={replay.stop} />
        </div>
        <Lanes
          label={compared ? copy.thisRun : copy.steps}
          titled={compared !== null}
          timeline={timeline}
          then={cursor.then}
          scale={scale}
          now={now}
          elapsed={elapsed}
          names={names}
          selected={chosen(false)}
          rowHeight={rowHeight}
          onSelect={(id) => choose({ compared: false, id })}
        />
        {compared ? (
          <OtherLanes
            compared={compared}
            length={length}
            elapsed={elapsed}
            names={names}
            selected={chosen(true)}
            rowHeight={rowHeight}
            onSelect={(id) => choose({ compared: true, id })}
          />
        ) : null}
      </div>
      <Controls timeline={timeline} connected={connected} cursor={cursor} replay={replay} />
      <SelectedSpan
        id={selection?.id ?? null}
        timeline={(selection?.compared ? other : null) ?? timeline}
        then={selection?.compared ? other : cursor.then}
        now={cursor.atEnd ? now : cursor.moment}
        names={names}
      />
    </div>
  );
}

interface OtherLanesProps {
  compared: ComparedRun;
  length: number;
  elapsed: number | null;
  names: RunNames;
  selected: string | null;
  rowHeight: number;
  onSelect: (id: string) => void;
}

/** The other run begins at the same place of the axis; it is shown up to the same time of its own. */
function OtherLanes({ compared, length, ...shared }: OtherLanesProps) {
  const { timeline, label } = compared;
  return (
    <Lanes
      {...shared}
      label={label}
      titled
      timeline={timeline}
      then={timeline}
      scale={scaleOf(timeline, length)}
      now={timeline.lastAt}
    />
  );
}
