"use client";

/** Organisation, places, what belongs to the place, and the account. */
import { PanelLeftIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type * as React from "react";

import { Button } from "@/components/ui/button";
import { ScrollArea } from "@/components/ui/scroll-area";
import { OrganisationSwitcher } from "@/features/organisation/switcher";
import { cn } from "@/lib/cn";
import type { SessionUser } from "@/types/session";

import { AccountMenu } from "./AccountMenu";
import { NavLinks } from "./NavLinks";
import { PaletteButton } from "./PaletteButton";
import { SimulatedNote } from "./SimulatedNote";

export interface SidebarProps {
  user: SessionUser;
  simulated: boolean;
  collapsed?: boolean;
  /** Absent in the sheet, which closes instead of folding. */
  onToggle?: () => void;
  children: React.ReactNode;
}

export function Sidebar({ user, simulated, collapsed = false, onToggle, children }: SidebarProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex h-full w-full min-w-0 flex-col">
      <div
        className={cn(
          "flex gap-1 p-2",
          collapsed ? "flex-col-reverse items-center" : "h-13 items-center",
        )}
      >
        <OrganisationSwitcher
          name={user.tenant_name}
          slug={user.tenant_slug}
          collapsed={collapsed}
        />
        {onToggle ? (
          <Button
            variant="ghost"
            size="icon"
            className="text-muted-foreground"
            aria-label={collapsed ? t("expand") : t("collapse")}
            aria-expanded={!collapsed}
            onClick={onToggle}
          >
            <PanelLeftIcon aria-hidden />
          </Button>
        ) : null}
      </div>
      <div className={cn("px-2 pb-1", collapsed && "flex justify-center")}>
        <PaletteButton collapsed={collapsed} />
      </div>
      <NavLinks collapsed={collapsed} />
      <ScrollArea className="mt-2 flex-1">{collapsed ? null : children}</ScrollArea>
      <div className={cn("flex flex-col gap-1 p-2", collapsed && "items-center")}>
        {simulated ? <SimulatedNote collapsed={collapsed} /> : null}
        <AccountMenu user={user} collapsed={collapsed} />
      </div>
    </div>
  );
}
