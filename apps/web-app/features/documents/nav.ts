/** Knowledge as a place of the workspace. */
import { BookOpenIcon } from "lucide-react";

import type { NavPlace } from "@/types/navigation";

export const nav: NavPlace = {
  order: 20,
  path: "/knowledge",
  label: "Knowledge",
  icon: BookOpenIcon,
};
