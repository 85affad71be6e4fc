/** The places of the workspace, in order; only what works stands here. */
import { nav as documents } from "@/features/documents/nav";
import { nav as chat } from "@/features/chat/nav";
import { nav as settings } from "@/features/organisation/nav";
import type { NavItem } from "@/types/navigation";

export const navigation: readonly NavItem[] = [chat, documents, settings];
