"use client";

/** The time axis, and the handle that moves through the events of a run. */
import type { PointerEvent } from "react";
import { type Timeline } from "starter-client/timeline";

import { percent, ticksOf } from "@/lib/timeline";
import { copy } from "@/features/run-timeline/constants";
import type { Cursor } from "@/features/run-timeline/hooks/useCursor";
import type { TimeScale } from "@/features/run-timeline/types";
import { describeEvent, formatOffset } from "@/features/run-timeline/utils/words";

/** An axis of a few words; the lines under it are many. */
const MOST_TICKS = 4;

export interface ScrubberProps {
  timeline: Timeline;
  scale: TimeScale;
  cursor: Cursor;
  /** People took the handle: nothing else moves it any more. */
  onGrab: () => void;
}

export function Scrubber({ timeline, scale, cursor, onGrab }: ScrubberProps) {
  const whole = scale.end - scale.start;
  return (
    <div className="run-grid h-9 items-end">
      <span className="self-center pl-2 text-xs text-muted-foreground">{copy.timeline}</span>
      <div
        className="relative h-full cursor-ew-resize touch-none select-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onGrab();
          cursor.moveToMoment(momentAt(event, scale));
        }}
        onPointerMove={(event) => {
          if (event.buttons > 0) cursor.moveToMoment(momentAt(event, scale));
        }}
      >
        {ticksOf(whole, MOST_TICKS).map(({ at, label }) => (
          <span
            key={at}
            aria-hidden
            className="absolute top-1 text-xs whitespace-nowrap text-muted-foreground tabular-nums not-first:-translate-x-1/2"
            style={{ left: `${percent(at, whole)}%` }}
          >
            {label}
          </span>
        ))}
        <EventSlider timeline={timeline} cursor={cursor} onGrab={onGrab} />
        <Handle left={percent(cursor.moment - scale.start, whole)} />
      </div>
      <span />
    </div>
  );
}

/** Seen as the handle beside it; the keyboard and screen readers have the slider itself. */
function EventSlider({ timeline, cursor, onGrab }: Omit<ScrubberProps, "scale">) {
  const { frames, startedAt } = timeline;
  const at = formatOffset(cursor.moment - (startedAt ?? 0));
  const what = describeEvent(frames[cursor.events - 1]);
  return (
    <input
      type="range"
      aria-label={copy.scrub}
      aria-valuetext={copy.scrubbed(cursor.events, frames.length, at, what)}
      min={Math.min(1, frames.length)}
      max={frames.length}
      value={cursor.events}
      onChange={(event) => {
        onGrab();
        cursor.moveTo(event.currentTarget.valueAsNumber);
      }}
      className="peer pointer-events-none absolute inset-x-0 bottom-0 h-4 opacity-0"
    />
  );
}

function Handle({ left }: { left: number }) {
  return (
    <>
      <span aria-hidden className="absolute inset-x-0 bottom-1 h-0.5 rounded-full bg-input" />
      <span
        aria-hidden
        className="absolute bottom-1 left-0 h-0.5 rounded-full bg-primary"
        style={{ width: `${left}%` }}
      />
      <span
        aria-hidden
        className="absolute -bottom-0.25 size-3 -translate-x-1/2 rounded-full border-2 border-background bg-primary outline-offset-2 outline-ring peer-focus-visible:outline-2"
        style={{ left: `${left}%` }}
      />
    </>
  );
}

function momentAt(event: PointerEvent<HTMLElement>, { start, end }: TimeScale): number {
  const box = event.currentTarget.getBoundingClientRect();
  const part = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  return start + part * (end - start);
}
