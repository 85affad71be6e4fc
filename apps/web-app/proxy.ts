/**
 * Runs before every page: sets the nonce and the policy around it, renews a session that is about to
 * end, and sends people where they belong. It is a courtesy, not a gate: every page and every
 * operation checks the session for itself.
 */
import { type NextRequest, NextResponse } from "next/server";

import { organisationPath } from "@/lib/organisation";
import { type Access, resolveAccess } from "@/lib/server/access";
import { clearSessionCookies, sessionCookieNames, setSessionCookies } from "@/lib/server/cookies";
import { contentSecurityPolicy, NONCE_HEADER, STRICT_TRANSPORT } from "@/lib/server/csp";
import { publicUrl } from "@/lib/server/env";
import { lastOrganisation } from "@/lib/server/last-organisation";
import {
  isAppPath,
  lacksOrganisation,
  PAGE_PATH_HEADER,
  safeRedirect,
  signInPath,
} from "@/lib/server/redirects";
import { requestIdOf } from "@/lib/server/request-id";

const SIGNED_OUT_PAGES = new Set(["/sign-in", "/sign-up"]);

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  const wantsSession = isAppPath(pathname) || SIGNED_OUT_PAGES.has(pathname);
  const access: Access = wantsSession
    ? await resolveAccess(request.cookies, requestIdOf(request.headers))
    : { kind: "anonymous" };

  const response =
    redirectFor(request, access) ?? (await homeward(request, access)) ?? page(request, access);
  if (isHttps(request)) response.headers.set("Strict-Transport-Security", STRICT_TRANSPORT);
  if (access.kind === "renewed") setSessionCookies(response.cookies, access.tokens);
  if (access.kind === "ended") clearSessionCookies(response.cookies);
  return response;
}

function redirectFor(request: NextRequest, access: Access): NextResponse | null {
  const { pathname, search, searchParams } = request.nextUrl;
  const signedIn = access.kind === "token" || access.kind === "renewed";
  if (isAppPath(pathname) && (access.kind === "anonymous" || access.kind === "ended")) {
    return redirect(request, signInPath(`${pathname}${search}`));
  }
  if (SIGNED_OUT_PAGES.has(pathname) && signedIn && !searchParams.has("ended")) {
    return redirect(request, safeRedirect(searchParams.get("redirectTo")));
  }
  return null;
}

/** A page without an organisation stands in the one used last. */
async function homeward(request: NextRequest, access: Access): Promise<NextResponse | null> {
  const { pathname, search } = request.nextUrl;
  if (!lacksOrganisation(pathname) || !("token" in access)) return null;
  const slug = await lastOrganisation(access.token, requestIdOf(request.headers));
  return slug === null
    ? null
    : redirect(request, organisationPath(slug, `/${pathname.slice(1)}${search}`));
}

function redirect(request: NextRequest, path: string): NextResponse {
  return NextResponse.redirect(new URL(path, request.nextUrl), { status: 307 });
}

function page(request: NextRequest, access: Access): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = contentSecurityPolicy({
    nonce,
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PAGE_PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("Content-Security-Policy", policy);
  if (access.kind === "renewed") headers.set("cookie", cookiesWith(request, access.token));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/** What the pages of this very request read: the cookies as they will be after the answer. */
function cookiesWith(request: NextRequest, accessToken: string): string {
  const access = sessionCookieNames().access;
  const others = request.cookies.getAll().filter(({ name }) => name !== access);
  return [...others, { name: access, value: accessToken }]
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
}

function isHttps(request: NextRequest): boolean {
  return request.nextUrl.protocol === "https:" || publicUrl()?.protocol === "https:";
}

export const config = {
  matcher: [{ source: "/((?!api/|_next/static|_next/image|icon.svg|favicon.ico).*)" }],
};
