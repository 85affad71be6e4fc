/** What the palette lists. */
import type { LucideIcon } from "lucide-react";

export const GROUPS = ["Actions", "Go to", "Agents", "Organisations", "Conversations"] as const;

export type Group = (typeof GROUPS)[number];

/** Before anything is typed, the latest conversations are what most people want. */
export const GROUPS_AT_FIRST: readonly Group[] = [
  "Conversations",
  "Actions",
  "Go to",
  "Agents",
  "Organisations",
];

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
