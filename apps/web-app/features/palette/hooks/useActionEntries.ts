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
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useTheme } from "next-themes";
import { toast } from "sonner";

import { type CommandId, COMMANDS, isOffered, runCommand } from "@/lib/commands";
import { innerPathOf } from "@/lib/organisation";
import { useSignOut } from "@/lib/queries/session";
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
  const t = useTranslations("palette");
  const commands = useTranslations("commands");
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  const inConversation = /^\/chat\/./.test(innerPathOf(usePathname()));
  const copyLink = () =>
    void navigator.clipboard.writeText(window.location.href).then(
      () => toast.success(t("linkCopied")),
      () => toast.error(t("linkFailed")),
    );
  const themes = THEMES.filter(([name]) => name !== theme);
  return [
    ...OFFERED.filter(([id]) => isOffered(id)).map(([id, icon]) => ({
      ...action(id, commands(id), icon, () => void runCommand(id)),
      chord: COMMANDS[id].chord,
    })),
    ...(inConversation ? [action("copy-link", t("copyLink"), LinkIcon, copyLink)] : []),
    ...themes.map(([name, icon]) =>
      action(`theme-${name}`, t(`themes.${name}`), icon, () => setTheme(name)),
    ),
    action("sign-out", t("signOut"), LogOutIcon, () => signOut.mutate()),
  ];
}

function action(id: string, label: string, icon: LucideIcon, run: () => void): Entry {
  return { id: `action:${id}`, group: "actions", label, icon, run };
}
