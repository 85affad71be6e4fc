"use client";

/** Which event of a run people look at, and the run as it stood then. */
import { useMemo, useState } from "react";
import { eventsUntil, momentOf, type Timeline, timelineAfter } from "starter-client/timeline";

export interface Cursor {
  /** How many events have come at this position. */
  events: number;
  /** At the end, where what is new appears. */
  atEnd: boolean;
  moment: number;
  then: Timeline;
  moveTo: (events: number) => void;
  moveToMoment: (at: number) => void;
}

/** `onMove` is told how many events have come where people move to. */
export function useCursor(timeline: Timeline, onMove: (events: number) => void): Cursor {
  const [position, setPosition] = useState<number | null>(null);
  const all = timeline.frames.length;
  const atEnd = position === null || position >= all;
  const events = atEnd ? all : position;
  const then = useMemo(
    () => (atEnd ? timeline : timelineAfter(timeline, events)),
    [timeline, atEnd, events],
  );
  const moveTo = (next: number) => {
    const wanted = Math.max(next, 1);
    setPosition(wanted >= all ? null : wanted);
    if (wanted !== events) onMove(wanted);
  };
  return {
    events,
    atEnd,
    moment: momentOf(timeline, events),
    then,
    moveTo,
    moveToMoment: (at) => moveTo(eventsUntil(timeline, at)),
  };
}
