/** The settings as a place of the workspace. */
import { SettingsIcon } from "lucide-react";

import type { NavItem } from "@/types/navigation";

export const nav: NavItem = { path: "/settings", label: "Settings", icon: SettingsIcon };
