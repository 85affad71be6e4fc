"use client";

/** Who is signed in, the theme, and the way out. */
import { ChevronsUpDownIcon, LogOutIcon, MonitorSmartphoneIcon, UserRoundIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useTheme } from "next-themes";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { cn } from "@/lib/cn";
import { useSignOut } from "@/lib/queries/session";
import type { SessionUser } from "@/types/session";

const THEMES = ["light", "dark", "system"] as const;

export interface AccountMenuProps {
  user: SessionUser;
  collapsed: boolean;
}

export function AccountMenu({ user, collapsed }: AccountMenuProps) {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  const inOrganisation = useOrganisationPath();
  const name = user.display_name || user.email;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size={collapsed ? "icon" : "md"}
          className={cn("min-w-0 gap-2.5 font-normal", !collapsed && "h-10 justify-start px-2")}
        >
          <Avatar name={name} className="rounded-full bg-muted text-muted-foreground" />
          <span className="sr-only">{t("account", { name })}</span>
          {collapsed ? null : (
            <span aria-hidden className="truncate">
              {name}
            </span>
          )}
          {collapsed ? null : (
            <ChevronsUpDownIcon aria-hidden className="ml-auto text-muted-foreground" />
          )}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-60">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("theme")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          {THEMES.map((value) => (
            <DropdownMenuRadioItem key={value} value={value}>
              {t(`themes.${value}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={inOrganisation("/settings/profile")}>
            <UserRoundIcon aria-hidden />
            {t("profile")}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={inOrganisation("/settings/sessions")}>
            <MonitorSmartphoneIcon aria-hidden />
            {t("sessions")}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => signOut.mutate()}>
          <LogOutIcon aria-hidden />
          {t("signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
