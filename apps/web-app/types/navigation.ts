/** A place of the workspace, declared by the feature that lives there. */
import type { LucideIcon } from "lucide-react";

export interface NavItem {
  /** As seen from inside an organisation. */
  path: `/${string}`;
  label: string;
  icon: LucideIcon;
}

/** What an installation may have or not. */
export interface Installation {
  /** Members may kill the process that works; only in demos. */
  plug: boolean;
}

/** Where it stands among the places of the navigation: lower numbers first. */
export interface NavPlace extends NavItem {
  order: number;
  /** There only where the installation has this. */
  onlyWith?: keyof Installation;
}
