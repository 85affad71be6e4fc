/** Somebody who is signed in, with a role. */
import type * as React from "react";

import { SessionUserContext } from "@/lib/session-user";
import type { SessionUser } from "@/types/session";
import type { Role } from "@/types/tenants";

export const ADA: SessionUser = {
  user_id: "user-ada",
  email: "ada@example.com",
  display_name: "Ada Lovelace",
  email_verified: true,
  role: "owner",
  tenant_id: "tenant-engines",
  tenant_name: "Analytical Engines",
  tenant_slug: "engines",
};

export interface SignedInProps {
  role?: Role;
  children: React.ReactNode;
}

export function SignedIn({ role = "owner", children }: SignedInProps) {
  return <SessionUserContext value={{ ...ADA, role }}>{children}</SessionUserContext>;
}
