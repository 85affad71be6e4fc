/** The BFF door: a request of the browser goes to the API with the token of its session. */
import { type NextRequest, NextResponse } from "next/server";

import { type Access, renewAccess, resolveAccess } from "@/lib/server/access";
import { matchOperation } from "@/lib/server/allowlist";
import { BodyTooLarge, readBody } from "@/lib/server/body";
import { clearSessionCookies, setSessionCookies } from "@/lib/server/cookies";
import { maxBodyBytes } from "@/lib/server/env";
import { type OwnProblemCode, problemResponse } from "@/lib/server/problems";
import { REQUEST_ID_HEADER, requestIdOf } from "@/lib/server/request-id";
import { isSameOrigin } from "@/lib/server/same-origin";
import { callUpstream, downstreamHeaders, UpstreamUnreachable } from "@/lib/server/upstream";

export interface ForwardOptions {
  /** Marks the answer as a stream that nothing on the way may hold back or compress. */
  stream?: boolean;
}

const STREAM_HEADERS = { "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" };

/** Answers a request to an operation of the API; refuses what is not on the list. */
export async function forward(
  request: NextRequest,
  options: ForwardOptions = {},
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const refuse = (code: OwnProblemCode) =>
    problemResponse(code, { requestId, instance: request.nextUrl.pathname });

  const match = matchOperation(request.method, request.nextUrl.pathname);
  if (match === "unknown") return refuse("route.not_found");
  if (match === "method") return refuse("route.method_not_allowed");
  if (!isSameOrigin(request)) return refuse("request.cross_site");
  try {
    const body = await readBody(request, maxBodyBytes());
    return await forwardWithSession({ request, body, requestId, refuse }, options);
  } catch (error) {
    if (error instanceof BodyTooLarge) return refuse("request.too_large");
    if (error instanceof UpstreamUnreachable) return refuse("service.unavailable");
    throw error;
  }
}

interface Passage {
  request: NextRequest;
  body: ArrayBuffer | null;
  requestId: string;
  refuse: (code: OwnProblemCode) => Response;
}

async function forwardWithSession(passage: Passage, options: ForwardOptions): Promise<Response> {
  const { request, requestId, refuse } = passage;
  let access = await resolveAccess(request.cookies, requestId);
  if (isClosed(access)) return answerClosed(access, refuse);

  let upstream = await send(passage, access);
  if (upstream.status === 401 && access.kind === "token") {
    const renewed = await renewAccess(request.cookies, requestId);
    if (renewed.kind === "ended") return answerClosed(renewed, refuse);
    if (renewed.kind === "renewed") {
      await upstream.body?.cancel();
      access = renewed;
      upstream = await send(passage, renewed);
    }
  }
  return answer(upstream, access, passage, options);
}

type ClosedAccess = Extract<Access, { kind: "ended" | "unreachable" }>;

function isClosed(access: Access): access is ClosedAccess {
  return access.kind === "ended" || access.kind === "unreachable";
}

function answerClosed(access: ClosedAccess, refuse: Passage["refuse"]): Response {
  if (access.kind === "unreachable") return refuse("service.unavailable");
  const refusal = refuse("auth.required");
  const response = new NextResponse(refusal.body, refusal);
  clearSessionCookies(response.cookies);
  return response;
}

function send({ request, body, requestId }: Passage, access: Access): Promise<Response> {
  return callUpstream({
    method: request.method,
    path: `${request.nextUrl.pathname}${request.nextUrl.search}`,
    headers: request.headers,
    body,
    accessToken: "token" in access ? access.token : undefined,
    requestId,
    signal: request.signal,
  });
}

function answer(
  upstream: Response,
  access: Access,
  { requestId }: Passage,
  options: ForwardOptions,
): Response {
  const headers = downstreamHeaders(upstream.headers);
  if (!headers.has(REQUEST_ID_HEADER)) headers.set(REQUEST_ID_HEADER, requestId);
  if (options.stream && upstream.ok) {
    for (const [name, value] of Object.entries(STREAM_HEADERS)) headers.set(name, value);
  }
  const response = new NextResponse(upstream.body, { status: upstream.status, headers });
  if (access.kind === "renewed") setSessionCookies(response.cookies, access.tokens);
  return response;
}
