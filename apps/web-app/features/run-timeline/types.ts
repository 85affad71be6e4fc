/** What the timeline of a run is told by whoever shows it. */
import type { Timeline } from "starter-client/timeline";

/** Names of agents and models as people know them. */
export interface RunNames {
  agent: (key: string) => string;
  model: (id: string) => string;
}

/** Which step people look at, and whether it is one of the run that is compared. */
export interface ChosenStep {
  compared: boolean;
  id: string;
}

/** What people have chosen in the inspector: whoever shows it elsewhere hands it over. */
export interface InspectorView {
  runId: string;
  step: ChosenStep | null;
  comparedId: string | null;
}

/** A piece of the time axis, in milliseconds since 1970. */
export interface TimeScale {
  start: number;
  end: number;
}

/** Another run that can be laid beside this one. */
export interface OtherRun {
  id: string;
  label: string;
}

/** That run once it has been read. */
export interface ComparedRun {
  label: string;
  timeline: Timeline;
}
