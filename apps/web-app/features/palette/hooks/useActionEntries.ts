"use client";

/** What can be done from here: the commands on offer, the theme, the link of this page, leaving. */
import {
  KeyboardIcon,
  LinkIcon,
  LogOutIcon,
  type LucideIcon,
  MonitorIcon,
  MoonIcon,
  PanelLeftIcon,
  SquareIcon,
  SquarePenIcon,
  SunIcon,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useTheme } from "next-themes";
import { toast } from "sonner";

import { type CommandId, COMMANDS, isOffered, runCommand } from "@/lib/commands";
import { innerPathOf } from "@/lib/organisation";
import { useSignOut } from "@/lib/queries/session";
import { copy } from "@/features/palette/constants";
import type { Entry } from "@/features/palette/types";

const OFFERED: readonly (readonly [CommandId, LucideIcon])[] = [
  ["stop", SquareIcon],
  ["new-chat", SquarePenIcon],
  ["sidebar", PanelLeftIcon],
  ["keys", KeyboardIcon],
];

const THEMES = [
  ["light", SunIcon],
  ["dark", MoonIcon],
  ["system", MonitorIcon],
] as const;

export function useActionEntries(): Entry[] {
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  const inConversation = /^\/chat\/./.test(innerPathOf(usePathname()));
  const themes = THEMES.filter(([name]) => name !== theme);
  return [
    ...OFFERED.filter(([id]) => isOffered(id)).map(([id, icon]) => commandEntry(id, icon)),
    ...(inConversation ? [action("copy-link", copy.copyLink, LinkIcon, copyLink)] : []),
    ...themes.map(([name, icon]) =>
      action(`theme-${name}`, copy.themes[name], icon, () => setTheme(name)),
    ),
    action("sign-out", copy.signOut, LogOutIcon, () => signOut.mutate()),
  ];
}

function commandEntry(id: CommandId, icon: LucideIcon): Entry {
  const { label, chord } = COMMANDS[id];
  return { ...action(id, label, icon, () => void runCommand(id)), chord };
}

function action(id: string, label: string, icon: LucideIcon, run: () => void): Entry {
  return { id: `action:${id}`, group: "Actions", label, icon, run };
}

function copyLink(): void {
  navigator.clipboard.writeText(window.location.href).then(
    () => toast.success(copy.linkCopied),
    () => toast.error(copy.linkFailed),
  );
}
