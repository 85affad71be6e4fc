/**
 * Runs before every page: sets the nonce and the policy around it, renews a session that is about to
 * end, and sends people where they belong. It is a courtesy, not a gate: every page and every
 * operation checks the session for itself.
 */
import { type NextRequest, NextResponse } from "next/server";

import {
  HOME,
  innerPathOf,
  ORGANISATION_HEADER,
  organisationOf,
  organisationPath,
} from "@/lib/organisation";
import { dropEnded, keepAccess } from "@/lib/server/access";
import { accessCookie, readLastOrganisation, rememberOrganisation } from "@/lib/server/cookies";
import { contentSecurityPolicy, NONCE_HEADER } from "@/lib/server/csp";
import { insecureCookies } from "@/lib/server/env";
import {
  isAppPath,
  lacksOrganisation,
  ORGANISATIONS_PATH,
  PAGE_PATH_HEADER,
  REFUSAL_HEADER,
  safeRedirect,
  sessionEndedPath,
  SIGNED_OUT_PAGES,
  signInPath,
} from "@/lib/server/redirects";
import { ON_ITS_WAY_HEADER } from "@/lib/server/upstream";
import { REPAIRED_COOKIE, resolveVisit, type Visit } from "@/lib/server/visit";

const REPAIRED_SECONDS = 10;

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const visit = await resolveVisit(request);
  const response = redirectFor(request, visit) ?? page(request, visit);
  if (visit.refused) keepAccess(response.cookies, request.cookies, visit.refused);
  keepAccess(response.cookies, request.cookies, visit.access);
  if (isDocument(request)) dropEnded(response.cookies, request.cookies, visit.access);
  const entered = organisationEntered(request, visit);
  if (entered !== null) rememberOrganisation(response.cookies, entered);
  if (visit.retry !== null) {
    response.cookies.set(REPAIRED_COOKIE, "1", {
      httpOnly: true,
      sameSite: "lax",
      secure: !insecureCookies(),
      maxAge: REPAIRED_SECONDS,
    });
  }
  return response;
}

function redirectFor(request: NextRequest, visit: Visit): NextResponse | null {
  const { access, retry } = visit;
  const { pathname, search, searchParams } = request.nextUrl;
  if (retry !== null) return redirect(request, retry);
  if (isAppPath(pathname) && access.kind === "anonymous") {
    return redirect(request, signInPath(`${pathname}${search}`));
  }
  if (isAppPath(pathname) && access.kind === "ended") {
    return redirect(request, sessionEndedPath(`${pathname}${search}`));
  }
  if (isAppPath(pathname)) return homeward(request, access);
  if (SIGNED_OUT_PAGES.has(pathname) && "token" in access && !searchParams.has("ended")) {
    return redirect(request, safeRedirect(searchParams.get("redirectTo")));
  }
  return null;
}

/** An address without an organisation stands for the one used last, and one without a page for its first. */
function homeward(request: NextRequest, access: Visit["access"]): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  if (lacksOrganisation(pathname)) {
    const last = "token" in access ? access.organisation : readLastOrganisation(request.cookies);
    const path = `/${pathname.slice(1)}${search}` as const;
    const target = last === null ? ORGANISATIONS_PATH : organisationPath(last, path);
    return redirect(request, target);
  }
  const named = organisationOf(pathname);
  const isBare = named !== null && innerPathOf(pathname) === "";
  return isBare ? redirect(request, organisationPath(named, HOME)) : null;
}

function redirect(request: NextRequest, path: string): NextResponse {
  return NextResponse.redirect(new URL(path, request.nextUrl), { status: 307 });
}

function page(request: NextRequest, visit: Visit): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = contentSecurityPolicy({
    nonce,
    development: process.env.NODE_ENV === "development",
  });
  const headers = pageHeaders(request, visit);
  headers.set(NONCE_HEADER, nonce);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/** What the page is told; whatever a browser says under these names is replaced. */
function pageHeaders(request: NextRequest, { access, refused }: Visit): Headers {
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  for (const name of [ORGANISATION_HEADER, REFUSAL_HEADER, ON_ITS_WAY_HEADER]) headers.delete(name);
  headers.set(PAGE_PATH_HEADER, `${pathname}${search}`);
  if ("token" in access) headers.set(ORGANISATION_HEADER, access.organisation);
  if (access.kind === "renewed") {
    headers.set(ON_ITS_WAY_HEADER, "1");
    headers.set("cookie", cookiesWith(request, accessCookie(access.organisation), access.token));
  }
  const unreachable = access.kind === "unreachable" && organisationOf(pathname) === null;
  const why = refused?.code ?? (unreachable ? "service.unavailable" : undefined);
  if (isAppPath(pathname) && why) headers.set(REFUSAL_HEADER, why);
  return headers;
}

/** What the pages of this very request read: the cookies as they will be after the answer. */
function cookiesWith(request: NextRequest, changed: string, value: string): string {
  const others = request.cookies.getAll().filter(({ name }) => name !== changed);
  return [...others, { name: changed, value }]
    .map((each) => `${each.name}=${each.value}`)
    .join("; ");
}

/** Whether a person goes there, not a page that looks ahead. */
function isDocument(request: NextRequest): boolean {
  return (request.headers.get("sec-fetch-dest") ?? "document") === "document";
}

/** The organisation that a person has gone into. */
function organisationEntered(request: NextRequest, { access, refused }: Visit): string | null {
  const entered = organisationOf(request.nextUrl.pathname);
  const known = entered === readLastOrganisation(request.cookies);
  const isNew = isDocument(request) && refused === null && !known;
  return isNew && "token" in access ? entered : null;
}

export const config = {
  matcher: [
    { source: "/((?!api/|_next/static|_next/image|icon.svg|manifest.webmanifest|favicon.ico).*)" },
  ],
};
