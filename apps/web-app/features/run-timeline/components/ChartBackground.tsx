/** What lies behind and over the bars: the lines of the axis, lost time, what is still ahead. */
import { type Timeline } from "starter-client/timeline";

import { percent, ticksOf } from "@/lib/timeline";
import type { TimeScale } from "@/features/run-timeline/types";

const MOST_TICKS = 4;

export interface ChartBackgroundProps {
  timeline: Timeline;
  scale: TimeScale;
}

/** Behind the lines of a run. */
export function ChartBackground({ timeline, scale }: ChartBackgroundProps) {
  const whole = scale.end - scale.start;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 run-grid">
      <span />
      <div className="relative">
        {ticksOf(whole, MOST_TICKS).map(({ at }) => (
          <span
            key={at}
            className="absolute inset-y-0 w-px bg-border"
            style={{ left: `${percent(at, whole)}%` }}
          />
        ))}
        {timeline.rewinds.map(({ eventId, lostAt, at }) => (
          <span
            key={eventId}
            className="absolute inset-y-0 border-r border-warning bg-lost"
            style={{
              left: `${percent(lostAt - scale.start, whole)}%`,
              width: `${percent(at - lostAt, whole)}%`,
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** Over the lines of a run: a veil on what has not happened at the moment that people look at. */
export function Veil({ moment, scale }: { moment: number; scale: TimeScale }) {
  const left = percent(moment - scale.start, scale.end - scale.start);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 run-grid">
      <span />
      <div className="relative">
        <span
          className="absolute inset-y-0 right-0 border-l border-primary bg-background/70"
          style={{ left: `${left}%` }}
        />
      </div>
    </div>
  );
}
