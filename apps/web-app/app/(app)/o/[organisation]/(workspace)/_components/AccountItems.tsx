"use client";

/** What the account menu offers: the theme, the person's settings, and the way out. */
import { LogOutIcon, MonitorSmartphoneIcon, UserRoundIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useTheme } from "next-themes";

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
import type { MenuTrigger } from "@/components/ui/late-menu";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { useSignOut } from "@/lib/queries/session";

const THEMES = ["light", "dark", "system"] as const;

export interface AccountItemsProps {
  trigger: MenuTrigger;
  email: string;
}

export default function AccountItems({ trigger, email }: AccountItemsProps) {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  const inOrganisation = useOrganisationPath();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-60">
        <DropdownMenuLabel className="truncate">{email}</DropdownMenuLabel>
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
