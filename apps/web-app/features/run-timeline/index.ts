/** The run timeline as other features and pages use it. */
export { RunInspector, type RunInspectorProps } from "./RunInspector";
export type { InspectorView } from "./types";
