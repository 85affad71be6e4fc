/** Knowledge as a place of the workspace. */
import { BookOpenIcon } from "lucide-react";

import type { NavItem } from "@/types/navigation";

export const nav: NavItem = { path: "/knowledge", label: "Knowledge", icon: BookOpenIcon };
