/** The gate and the shell of the workspace: sidebar, top bar on phones, the page. */
import { cookies } from "next/headers";
import type * as React from "react";

import { NotMember } from "@/app/(app)/o/[organisation]/_components/NotMember";
import { isModelSimulated } from "@/lib/server/model-provider";
import { requireUser } from "@/lib/server/session";

import { SIDEBAR_COOKIE } from "./_components/constants";
import { ServiceUnreachable } from "./_components/ServiceUnreachable";
import { WorkspaceShell } from "./_components/WorkspaceShell";

export interface WorkspaceLayoutProps {
  children: React.ReactNode;
  /** What stands beneath the navigation: the conversations. */
  sidebar: React.ReactNode;
  params: Promise<{ organisation: string }>;
}

export default async function WorkspaceLayout({ children, sidebar, params }: WorkspaceLayoutProps) {
  const [user, simulated, jar, { organisation }] = await Promise.all([
    requireUser(),
    isModelSimulated(),
    cookies(),
    params,
  ]);
  if (!user) return <ServiceUnreachable />;
  if (user.tenant_slug !== organisation) {
    return <NotMember own={[{ slug: user.tenant_slug, name: user.tenant_name }]} />;
  }
  return (
    <WorkspaceShell
      user={user}
      simulated={simulated}
      sidebar={sidebar}
      startCollapsed={jar.get(SIDEBAR_COOKIE)?.value === "collapsed"}
    >
      {children}
    </WorkspaceShell>
  );
}
