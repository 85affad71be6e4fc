/** The gate and the shell of the workspace: sidebar, top bar on phones, the page. */
import { cookies } from "next/headers";
import type * as React from "react";

import { offersPlug } from "@/lib/server/env";
import { isModelSimulated } from "@/lib/server/model-provider";
import { requireUser } from "@/lib/server/session";

import { SIDEBAR_COOKIE } from "./_components/constants";
import { ServiceUnreachable } from "./_components/ServiceUnreachable";
import { WorkspaceShell } from "./_components/WorkspaceShell";

export interface WorkspaceLayoutProps {
  children: React.ReactNode;
  /** What stands beneath the navigation: the conversations. */
  sidebar: React.ReactNode;
}

export default async function WorkspaceLayout({ children, sidebar }: WorkspaceLayoutProps) {
  const [user, simulated, jar] = await Promise.all([requireUser(), isModelSimulated(), cookies()]);
  if (!user) return <ServiceUnreachable />;
  return (
    <WorkspaceShell
      user={user}
      simulated={simulated}
      installation={{ plug: offersPlug() }}
      sidebar={sidebar}
      startCollapsed={jar.get(SIDEBAR_COOKIE)?.value === "collapsed"}
    >
      {children}
    </WorkspaceShell>
  );
}
