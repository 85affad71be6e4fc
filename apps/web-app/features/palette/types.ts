/** What the palette lists. */
import type { LucideIcon } from "lucide-react";

export const GROUPS = ["actions", "places", "agents", "organisations", "conversations"] as const;

export type Group = (typeof GROUPS)[number];

/** Before anything is typed, the latest conversations are what most people want. */
export const GROUPS_AT_FIRST: readonly Group[] = [
  "conversations",
  "actions",
  "places",
  "agents",
  "organisations",
];

/** A page that the person can open, called as it is in their language. */
export interface Place {
  /** As seen from inside an organisation. */
  path: `/${string}`;
  label: string;
  icon: LucideIcon;
}

export interface Entry {
  id: string;
  group: Group;
  label: string;
  icon: LucideIcon;
  /** Other words by which people look for it. */
  keywords?: string;
  /** The keys that do the same. */
  chord?: string;
  run: () => void;
}
