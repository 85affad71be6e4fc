"use client";

/** Sidebar and page side by side; on phones the sidebar becomes a sheet behind a top bar. */
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import type * as React from "react";
import { useState } from "react";
import { flushSync } from "react-dom";

import { useCommand } from "@/hooks/useCommand";
import { cn } from "@/lib/cn";
import { runCommand } from "@/lib/commands";
import { InstallationContext } from "@/lib/installation";
import { SessionUserContext } from "@/lib/session-user";
import type { Installation } from "@/types/navigation";
import type { SessionUser } from "@/types/session";

import { SIDEBAR_COOKIE } from "./constants";
import { MobileBar } from "./MobileBar";
import { OfflineBar } from "./OfflineBar";
import { ShellCommands } from "./ShellCommands";
import { Sidebar } from "./Sidebar";

export interface WorkspaceShellProps {
  user: SessionUser;
  simulated: boolean;
  installation: Installation;
  sidebar: React.ReactNode;
  startCollapsed: boolean;
  children: React.ReactNode;
}

const YEAR_SECONDS = 31_536_000;

export function WorkspaceShell(props: WorkspaceShellProps) {
  const t = useTranslations("shell");
  const { user, simulated, installation, sidebar, startCollapsed, children } = props;
  const [collapsed, setCollapsed] = useState(startCollapsed);
  const [covered, setCovered] = useState(0);
  const pathname = usePathname();

  function toggle() {
    const next = !collapsed;
    setCollapsed(next);
    document.cookie = `${SIDEBAR_COOKIE}=${next ? "collapsed" : "open"};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
  }

  useCommand("sidebar", toggle);
  // The field to search in is in the open sidebar, and offers itself from then on.
  const openAndSearch = () => {
    flushSync(toggle);
    runCommand("search");
  };
  useCommand("search", openAndSearch, collapsed);

  return (
    <SessionUserContext value={user}>
      <InstallationContext value={installation}>
        <ShellCommands onPalette={() => setCovered((count) => count + 1)} />
        <div className="flex h-dvh flex-col md:flex-row">
          <MobileBar key={`${pathname}:${covered}`} simulated={simulated}>
            <Sidebar user={user} simulated={simulated}>
              {sidebar}
            </Sidebar>
          </MobileBar>
          <aside
            aria-label={t("sidebar")}
            className={cn(
              "hidden shrink-0 border-r border-border bg-sidebar md:flex",
              collapsed ? "w-14" : "w-65",
            )}
          >
            <Sidebar user={user} simulated={simulated} collapsed={collapsed} onToggle={toggle}>
              {sidebar}
            </Sidebar>
          </aside>
          <main
            id="main"
            tabIndex={-1}
            className="flex min-h-0 min-w-0 flex-1 flex-col outline-none"
          >
            <OfflineBar />
            {children}
          </main>
        </div>
      </InstallationContext>
    </SessionUserContext>
  );
}
