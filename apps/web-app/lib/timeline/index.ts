/** Runs as timelines: a pure function of their public frames. */
export { reduceTimeline } from "./reducer";
export { type Folds, type Row, rowOf, toRows } from "./rows";
export { percent, ticksOf } from "./scale";
export { eventsUntil, momentOf, spanAt, timelineAfter } from "./scrub";
export { costSteps, type Summary, summarise } from "./summary";
export { emptyTimeline, isOver, type Phase, type Span, type Timeline } from "./types";
