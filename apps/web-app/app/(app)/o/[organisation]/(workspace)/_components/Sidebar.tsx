"use client";

/** Organisation, places, what belongs to the place, and the account. */
import { PanelLeftIcon } from "lucide-react";
import type * as React from "react";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { ScrollArea } from "@/components/ui/scroll-area";
import { cn } from "@/lib/cn";
import type { SessionUser } from "@/types/session";

import { AccountMenu } from "./AccountMenu";
import { copy } from "./constants";
import { NavLinks } from "./NavLinks";
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
  return (
    <div className="flex h-full w-full min-w-0 flex-col">
      <div className={cn("flex h-13 items-center gap-2 px-3", collapsed && "justify-center px-0")}>
        {collapsed ? null : <Organisation name={user.tenant_name} />}
        {onToggle ? (
          <Button
            variant="ghost"
            size="icon"
            className="text-muted-foreground"
            aria-label={collapsed ? copy.expand : copy.collapse}
            aria-expanded={!collapsed}
            onClick={onToggle}
          >
            <PanelLeftIcon aria-hidden />
          </Button>
        ) : null}
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

function Organisation({ name }: { name: string }) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <Avatar name={name} />
      <span className="truncate font-semibold" title={name}>
        {name}
      </span>
    </div>
  );
}
