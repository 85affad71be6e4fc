"use client";

/** Who is signed in, with the menu of their account. */
import { ChevronsUpDownIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { LateMenu } from "@/components/ui/late-menu";
import { cn } from "@/lib/cn";
import type { SessionUser } from "@/types/session";

const load = () => import("./AccountItems");
const AccountItems = lazy(load);

export interface AccountMenuProps {
  user: SessionUser;
  collapsed: boolean;
}

export function AccountMenu({ user, collapsed }: AccountMenuProps) {
  const t = useTranslations("shell");
  const name = user.display_name || user.email;
  const button = (
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
  );
  return (
    <LateMenu trigger={button} load={load}>
      {(trigger) => <AccountItems trigger={trigger} email={user.email} />}
    </LateMenu>
  );
}
