/** The settings as a place of the workspace. */
import { SettingsIcon } from "lucide-react";

import type { NavPlace } from "@/types/navigation";

export const nav: NavPlace = {
  order: 90,
  path: "/settings",
  label: "Settings",
  icon: SettingsIcon,
};
