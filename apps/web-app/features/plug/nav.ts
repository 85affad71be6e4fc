/** Pulling the plug as a place of the workspace, in demos. */
import { UnplugIcon } from "lucide-react";

import type { NavPlace } from "@/types/navigation";

export const nav: NavPlace = {
  order: 30,
  path: "/plug",
  label: "Pull the plug",
  icon: UnplugIcon,
  onlyWith: "plug",
};
