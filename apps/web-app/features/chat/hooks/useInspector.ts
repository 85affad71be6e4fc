"use client";

/** Which run of the conversation the inspector beside it shows. */
import { createContext, use } from "react";

export interface Inspector {
  open: boolean;
  /** Whether there is a run to show. */
  available: boolean;
  /** Opens it for that run, closes it if that run is shown already. */
  inspect: (runId: string) => void;
  /** Opens it for the newest run, whichever that is at the time, or closes it. */
  toggle: () => void;
}

export const InspectorContext = createContext<Inspector | null>(null);

/** Null where there is no inspector beside the conversation. */
export function useInspector(): Inspector | null {
  return use(InspectorContext);
}
