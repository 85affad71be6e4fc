/** Sign-in, sign-up, refresh and sign-out: the API's answers become cookies, never script. */
import { type NextRequest, NextResponse } from "next/server";

import { isOrganisationSlug, ORGANISATION_HEADER } from "@/lib/organisation";
import { type Access, keepAccess, renewAccess } from "@/lib/server/access";
import { BodyTooLarge, readBody } from "@/lib/server/body";
import { type Caller, callerOf } from "@/lib/server/caller";
import {
  clearSessionCookies,
  readRefreshToken,
  rememberOrganisation,
  setSessionCookies,
} from "@/lib/server/cookies";
import { maxBodyBytes } from "@/lib/server/env";
import { type OwnProblemCode, problemResponse } from "@/lib/server/problems";
import { retireSession } from "@/lib/server/retired";
import { isSameOrigin } from "@/lib/server/same-origin";
import { parseSession } from "@/lib/server/tokens";
import { callUpstream, downstreamHeaders, UpstreamUnreachable } from "@/lib/server/upstream";

type Handler = (request: NextRequest, caller: Caller) => Promise<Response>;

/**
 * What a browser keeps of a person that could outlive the session: pages and answers it remembers,
 * and what pages have stored.
 */
const CLEAR_SITE_DATA = { "Clear-Site-Data": '"cache", "storage"' };

const HERE = "/api/v1/auth/logout";
const EVERYWHERE = "/api/v1/auth/logout/all";

/** Refuses other sites and turns a silent API and a large body into problems. */
async function guarded(request: NextRequest, handle: Handler): Promise<Response> {
  const caller = callerOf(request.headers);
  const context = { requestId: caller.requestId, instance: request.nextUrl.pathname };
  if (!isSameOrigin(request)) return problemResponse("request.cross_site", context);
  try {
    return await handle(request, caller);
  } catch (error) {
    if (error instanceof BodyTooLarge) return problemResponse("request.too_large", context);
    if (error instanceof UpstreamUnreachable)
      return problemResponse("service.unavailable", context);
    throw error;
  }
}

/** Passes credentials on; a success sets the cookies and answers without the tokens. */
export function openSession(request: NextRequest, path: `/api/v1/${string}`) {
  return guarded(request, async (_, caller) => {
    const upstream = await callUpstream({
      method: "POST",
      path,
      headers: request.headers,
      body: await readBody(request, maxBodyBytes()),
      caller,
      signal: request.signal,
    });
    const headers = downstreamHeaders(upstream.headers);
    if (!upstream.ok) return new Response(upstream.body, { status: upstream.status, headers });
    const session = parseSession(await upstream.json());
    retireSession(request.cookies);
    // Its cookies are about to go, and nobody could end it from this browser any more.
    await revoke(request, caller, HERE);
    const response = NextResponse.json(session.visible, { status: upstream.status, headers });
    // Whoever was signed in here before leaves nothing behind.
    clearSessionCookies(response.cookies, request.cookies);
    setSessionCookies(response.cookies, { get: () => undefined, getAll: () => [] }, session.tokens);
    rememberOrganisation(response.cookies, session.tokens.organisation);
    return response;
  });
}

export function renewSession(request: NextRequest) {
  return guarded(request, async (_, caller) => {
    const given = request.headers.get(ORGANISATION_HEADER);
    const organisation = given !== null && isOrganisationSlug(given) ? given : null;
    const access = await renewAccess(request.cookies, organisation, caller);
    const context = { requestId: caller.requestId, instance: request.nextUrl.pathname };
    if (access.kind === "unreachable") return problemResponse("service.unavailable", context);
    const answer =
      access.kind === "renewed"
        ? new Response(null, { status: 204 })
        : problemResponse(access.kind === "refused" ? access.code : "auth.required", context);
    const response = new NextResponse(answer.body, answer);
    keepAccess(response.cookies, request.cookies, access);
    return response;
  });
}

/** Ends the session here in any case, and at the API when it can be reached. */
export function closeSession(request: NextRequest) {
  return guarded(request, async (_, caller) => {
    retireSession(request.cookies);
    return signedOut(request, await revoke(request, caller, HERE));
  });
}

/** Ends every session of the person, or says that it did not: whoever asks may have lost a device. */
export function closeEverySession(request: NextRequest) {
  return guarded(request, async (_, caller) => {
    const access = await renewAccess(request.cookies, null, caller);
    const token = access.kind === "renewed" ? access.token : undefined;
    const revoked = token === undefined ? false : await revoke(request, caller, EVERYWHERE, token);
    if (revoked !== false) {
      retireSession(request.cookies);
      return signedOut(request, revoked);
    }
    const context = { requestId: caller.requestId, instance: request.nextUrl.pathname };
    const answer = problemResponse(whyNot(access), context);
    const response = new NextResponse(answer.body, answer);
    keepAccess(response.cookies, request.cookies, access);
    return response;
  });
}

function whyNot(access: Access): OwnProblemCode {
  if (access.kind === "refused") return access.code;
  const over = access.kind === "anonymous" || access.kind === "ended";
  return over ? "auth.required" : "service.unavailable";
}

function signedOut(request: NextRequest, revoked: unknown): NextResponse {
  const response = NextResponse.json({ revoked }, { headers: CLEAR_SITE_DATA });
  clearSessionCookies(response.cookies, request.cookies);
  return response;
}

/** What the API says of it; `false` when it says no, or nothing. */
async function revoke(
  request: NextRequest,
  caller: Caller,
  path: string,
  accessToken?: string,
): Promise<unknown> {
  const refreshToken = readRefreshToken(request.cookies);
  if (!refreshToken) return false;
  try {
    const upstream = await callUpstream({
      method: "POST",
      path,
      headers: new Headers({ "content-type": "application/json" }),
      body: JSON.stringify({ refresh_token: refreshToken }),
      accessToken,
      onItsWay: accessToken !== undefined,
      caller,
      signal: request.signal,
    });
    if (!upstream.ok) return false;
    return ((await upstream.json()) as { revoked?: unknown }).revoked ?? true;
  } catch (error) {
    if (error instanceof UpstreamUnreachable) return false;
    throw error;
  }
}
