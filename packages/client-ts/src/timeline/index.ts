/** A run as spans of time: a pure function of its frames. */
export { reduceTimeline } from "./reducer.ts";
export { eventsUntil, momentOf, spanAt, timelineAfter } from "./scrub.ts";
export { costSteps, type Summary, summarise } from "./summary.ts";
export {
  emptyTimeline,
  isOver,
  type Phase,
  type PhaseKind,
  type RewindMark,
  type Span,
  type SpanKind,
  type SpanStatus,
  type Timeline,
} from "./types.ts";
