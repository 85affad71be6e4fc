/** The run timeline as other features and pages use it. */
export { RunInspector, type RunInspectorProps } from "./RunInspector";
export { RunTimeline, type RunTimelineProps } from "./RunTimeline";
export type { OtherRun, RunNames } from "./types";
