/** Who is signed in, asked once per request however many parts of a page want to know. */
import "server-only";

import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import { getCurrentUser } from "@/lib/api/client";
import { getServerApiClient } from "@/lib/server/api-client";
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
  if (session.kind === "refused") {
    const from = (await headers()).get(PAGE_PATH_HEADER) ?? "/";
    redirect(sessionEndedPath(from) as Route);
  }
  return session.kind === "signed-in" ? session.user : null;
}
