"use client";

/** Who is signed in, the theme, and the way out. */
import { ChevronsUpDownIcon, LogOutIcon, MonitorSmartphoneIcon, UserRoundIcon } from "lucide-react";
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

import { copy } from "./constants";

const THEMES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "System" },
] as const;

export interface AccountMenuProps {
  user: SessionUser;
  collapsed: boolean;
}

export function AccountMenu({ user, collapsed }: AccountMenuProps) {
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
          <span className="sr-only">{copy.account}: </span>
          <span className={collapsed ? "sr-only" : "truncate"}>{name}</span>
          {collapsed ? null : (
            <ChevronsUpDownIcon aria-hidden className="ml-auto text-muted-foreground" />
          )}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-60">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{copy.theme}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          {THEMES.map(({ value, label }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              {label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={inOrganisation("/settings/profile")}>
            <UserRoundIcon aria-hidden />
            {copy.profile}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={inOrganisation("/settings/sessions")}>
            <MonitorSmartphoneIcon aria-hidden />
            {copy.sessions}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => signOut.mutate()}>
          <LogOutIcon aria-hidden />
          {copy.signOut}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
