"use client";

/** The parts of the settings: of the organisation, then of the person. */
import {
  Building2Icon,
  ChartColumnIcon,
  MailPlusIcon,
  MonitorSmartphoneIcon,
  PaletteIcon,
  PlugIcon,
  UserRoundIcon,
  UsersIcon,
} from "lucide-react";

import { useCan } from "@/lib/permissions";
import type { NavItem } from "@/types/navigation";

const TABS: readonly NavItem[] = [
  { path: "/settings/organisation", label: "Organisation", icon: Building2Icon },
  { path: "/settings/members", label: "Members", icon: UsersIcon },
  { path: "/settings/invitations", label: "Invitations", icon: MailPlusIcon },
  { path: "/settings/tools", label: "Tools", icon: PlugIcon },
  { path: "/settings/usage", label: "Usage", icon: ChartColumnIcon },
  { path: "/settings/profile", label: "Profile", icon: UserRoundIcon },
  { path: "/settings/appearance", label: "Appearance", icon: PaletteIcon },
  { path: "/settings/sessions", label: "Sessions", icon: MonitorSmartphoneIcon },
];

/** Those that are open to the person's role. */
export function useSettingsTabs(): readonly NavItem[] {
  const mayInvite = useCan("list_invites");
  return TABS.filter(({ path }) => mayInvite || path !== "/settings/invitations");
}
