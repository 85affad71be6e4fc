/** A place of the workspace, declared by the feature that lives there. */
import type { LucideIcon } from "lucide-react";
import type { Route } from "next";

export interface NavItem {
  href: Route;
  label: string;
  icon: LucideIcon;
}
