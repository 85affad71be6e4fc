/** What the palette lists. */
import type { LucideIcon } from "lucide-react";

export const GROUPS = ["Actions", "Go to", "Agents", "Organisations", "Conversations"] as const;

export interface Entry {
  id: string;
  group: (typeof GROUPS)[number];
  label: string;
  icon: LucideIcon;
  /** Other words by which people look for it. */
  keywords?: string;
  /** The keys that do the same. */
  chord?: string;
  run: () => void;
}
