/** Chat as a place of the workspace. */
import { MessageSquareIcon } from "lucide-react";

import type { NavPlace } from "@/types/navigation";

export const nav: NavPlace = { order: 10, path: "/chat", label: "Chat", icon: MessageSquareIcon };
