/** A place of the workspace, declared by the feature that lives there. */
import type { LucideIcon } from "lucide-react";

export interface NavItem {
  /** As seen from inside an organisation. */
  path: `/${string}`;
  label: string;
  icon: LucideIcon;
}

/** Where it stands among the places of the navigation: lower numbers first. */
export interface NavPlace extends NavItem {
  order: number;
}
