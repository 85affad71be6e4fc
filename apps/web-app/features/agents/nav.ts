/** Agents as a place of the workspace. */
import { BotIcon } from "lucide-react";

import type { NavPlace } from "@/types/navigation";

export const nav: NavPlace = { order: 15, path: "/agents", label: "Agents", icon: BotIcon };
