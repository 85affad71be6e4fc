/** Chat as a place of the workspace. */
import { MessageSquareIcon } from "lucide-react";

import type { NavItem } from "@/types/navigation";

export const nav: NavItem = { path: "/chat", label: "Chat", icon: MessageSquareIcon };
