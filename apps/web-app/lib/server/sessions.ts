/** Sign-in, sign-up, refresh and sign-out: the API's answers become cookies, never script. */
import { type NextRequest, NextResponse } from "next/server";

import { renewAccess, resolveAccess } from "@/lib/server/access";
import { BodyTooLarge, readBody } from "@/lib/server/body";
import { clearSessionCookies, sessionCookieNames, setSessionCookies } from "@/lib/server/cookies";
import { maxBodyBytes } from "@/lib/server/env";
import { problemResponse } from "@/lib/server/problems";
import { requestIdOf } from "@/lib/server/request-id";
import { isSameOrigin } from "@/lib/server/same-origin";
import { parseSession } from "@/lib/server/tokens";
import { callUpstream, downstreamHeaders, UpstreamUnreachable } from "@/lib/server/upstream";

type Handler = (request: NextRequest, requestId: string) => Promise<Response>;

/** Refuses other sites and turns a silent API and a large body into problems. */
async function guarded(request: NextRequest, handle: Handler): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const context = { requestId, instance: request.nextUrl.pathname };
  if (!isSameOrigin(request)) return problemResponse("request.cross_site", context);
  try {
    return await handle(request, requestId);
  } catch (error) {
    if (error instanceof BodyTooLarge) return problemResponse("request.too_large", context);
    if (error instanceof UpstreamUnreachable)
      return problemResponse("service.unavailable", context);
    throw error;
  }
}

/** Passes credentials on; a success sets the cookies and answers without the tokens. */
export function openSession(request: NextRequest, path: `/api/v1/auth/${string}`) {
  return guarded(request, async (_, requestId) => {
    const upstream = await callUpstream({
      method: "POST",
      path,
      headers: request.headers,
      body: await readBody(request, maxBodyBytes()),
      requestId,
      signal: request.signal,
    });
    const headers = downstreamHeaders(upstream.headers);
    if (!upstream.ok) return new Response(upstream.body, { status: upstream.status, headers });
    const session = parseSession(await upstream.json());
    const response = NextResponse.json(session.visible, { status: upstream.status, headers });
    setSessionCookies(response.cookies, session.tokens);
    return response;
  });
}

export function renewSession(request: NextRequest) {
  return guarded(request, async (_, requestId) => {
    const access = await renewAccess(request.cookies, requestId);
    const context = { requestId, instance: request.nextUrl.pathname };
    if (access.kind === "renewed") {
      const response = new NextResponse(null, { status: 204 });
      setSessionCookies(response.cookies, access.tokens);
      return response;
    }
    if (access.kind === "unreachable") return problemResponse("service.unavailable", context);
    const refusal = problemResponse("auth.required", context);
    const response = new NextResponse(refusal.body, refusal);
    clearSessionCookies(response.cookies);
    return response;
  });
}

/** Ends the session here in any case, and at the API when it can be reached. */
export function closeSession(request: NextRequest, path: `/api/v1/auth/logout${string}`) {
  return guarded(request, async (_, requestId) => {
    const response = NextResponse.json({ revoked: await revoke(request, path, requestId) });
    clearSessionCookies(response.cookies);
    return response;
  });
}

async function revoke(request: NextRequest, path: string, requestId: string): Promise<unknown> {
  const access = await resolveAccess(request.cookies, requestId);
  const refreshToken =
    access.kind === "renewed"
      ? access.tokens.refreshToken
      : request.cookies.get(sessionCookieNames().refresh)?.value;
  if (!refreshToken) return false;
  try {
    const upstream = await callUpstream({
      method: "POST",
      path,
      headers: new Headers({ "content-type": "application/json" }),
      body: JSON.stringify({ refresh_token: refreshToken }),
      accessToken: "token" in access ? access.token : undefined,
      requestId,
      signal: request.signal,
    });
    if (!upstream.ok) return false;
    return ((await upstream.json()) as { revoked?: unknown }).revoked ?? true;
  } catch (error) {
    if (error instanceof UpstreamUnreachable) return false;
    throw error;
  }
}
