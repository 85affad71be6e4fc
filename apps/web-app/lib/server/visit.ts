/** A visit to a page: with which token of which organisation, or why with none. */
import type { NextRequest } from "next/server";

import { organisationOf } from "@/lib/organisation";
import { type Access, renewAccess, resolveAccess } from "@/lib/server/access";
import { type Caller, callerOf } from "@/lib/server/caller";
import { isAppPath, safeRedirect, SIGN_IN_PATH, SIGNED_OUT_PAGES } from "@/lib/server/redirects";

export type Refused = Extract<Access, { kind: "refused" }>;

export interface Visit {
  access: Access;
  /** The organisation of the address is closed; `access` is then for the one used last. */
  refused: Refused | null;
  /** Where to try again with what has just been renewed. */
  retry: string | null;
}

/** Set while a dead token has just been replaced: a second refusal is the end. */
export const REPAIRED_COOKIE = "repaired";

export async function resolveVisit(request: NextRequest): Promise<Visit> {
  const { pathname } = request.nextUrl;
  const caller = callerOf(request.headers);
  if (isSentBack(request)) return repair(request, caller);
  if (pathname.startsWith("/o/")) return enter(request, caller);
  if (isAppPath(pathname) || SIGNED_OUT_PAGES.has(pathname)) {
    const access = await resolveAccess(request.cookies, null, caller);
    return { access, refused: asRefused(access), retry: null };
  }
  return { access: { kind: "anonymous" }, refused: null, retry: null };
}

async function enter(request: NextRequest, caller: Caller): Promise<Visit> {
  const organisation = organisationOf(request.nextUrl.pathname);
  const access: Access =
    organisation === null
      ? { kind: "refused", code: "auth.not_a_member", organisation }
      : await resolveAccess(request.cookies, organisation, caller);
  const refused = asRefused(access);
  if (refused === null) return { access, refused, retry: null };
  return { access: await resolveAccess(request.cookies, null, caller), refused, retry: null };
}

function isSentBack(request: NextRequest): boolean {
  const { pathname, searchParams } = request.nextUrl;
  const again = request.cookies.has(REPAIRED_COOKIE);
  return pathname === SIGN_IN_PATH && searchParams.has("ended") && !again;
}

/**
 * A page whose token the API refused sends its visitor to sign in again. When only that token is dead,
 * as after a change of the signing keys, of a membership or of a role, the session gives another one.
 */
async function repair(request: NextRequest, caller: Caller): Promise<Visit> {
  const target = safeRedirect(request.nextUrl.searchParams.get("redirectTo"));
  const access = await renewAccess(request.cookies, organisationOf(target), caller);
  const holds = access.kind === "renewed" || access.kind === "refused";
  return { access, refused: asRefused(access), retry: holds ? target : null };
}

function asRefused(access: Access): Refused | null {
  return access.kind === "refused" ? access : null;
}
