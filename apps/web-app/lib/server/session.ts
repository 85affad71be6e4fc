/** Who is signed in, asked once per request however many parts of a page want to know. */
import "server-only";

import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import { getCurrentUser } from "@/lib/api/client";
import { getAccessToken, getServerApiClient } from "@/lib/server/api-client";
import { rolesOf } from "@/lib/server/claims";
import { PAGE_PATH_HEADER, sessionEndedPath } from "@/lib/server/redirects";
import type { SessionUser } from "@/types/session";

export type Session =
  { kind: "signed-in"; user: SessionUser } | { kind: "refused" } | { kind: "unreachable" };

export const getSession = cache(async (): Promise<Session> => {
  const { data, response } = await getCurrentUser({ client: await getServerApiClient() });
  if (data) return { kind: "signed-in", user: data };
  const refused = response?.status === 401 || response?.status === 403;
  return { kind: refused ? "refused" : "unreachable" };
});

/** The gate of every page behind sign-in; `null` means that the API could not be asked. */
export async function requireUser(): Promise<SessionUser | null> {
  const session = await getSession();
  if (session.kind === "refused" || (await isOutgrown(session))) {
    const from = (await headers()).get(PAGE_PATH_HEADER) ?? "/";
    redirect(sessionEndedPath(from) as Route);
  }
  return session.kind === "signed-in" ? session.user : null;
}

/**
 * Whether the person was given another role after the token was made: it would not let them do what
 * the page offers. A renewed one will.
 */
async function isOutgrown(session: Session): Promise<boolean> {
  if (session.kind !== "signed-in") return false;
  const roles = rolesOf((await getAccessToken()) ?? "");
  return roles !== null && !roles.includes(session.user.role);
}
