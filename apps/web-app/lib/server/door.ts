/** The BFF door: a request of the browser goes to the API with the token of its session. */
import { type NextRequest, NextResponse } from "next/server";

import {
  isOrganisationSlug,
  ORGANISATION_HEADER,
  ORGANISATION_PARAMETER,
} from "@/lib/organisation";
import { type Access, keepAccess, renewAccess, resolveAccess } from "@/lib/server/access";
import { matchOperation } from "@/lib/server/allowlist";
import { BodyTooLarge, readBody } from "@/lib/server/body";
import { type Caller, callerOf } from "@/lib/server/caller";
import { forgetOrganisation } from "@/lib/server/cookies";
import { maxBodyBytes } from "@/lib/server/env";
import { type OwnProblemCode, problemResponse } from "@/lib/server/problems";
import { refusalIn } from "@/lib/server/refresh";
import { REQUEST_ID_HEADER } from "@/lib/server/request-id";
import { isSameOrigin } from "@/lib/server/same-origin";
import { callUpstream, downstreamHeaders, UpstreamUnreachable } from "@/lib/server/upstream";

export interface ForwardOptions {
  /** Passes the body on while it arrives: the API bounds it, and it cannot be sent a second time. */
  upload?: boolean;
  /** Marks the answer as a stream that nothing on the way may hold back or compress. */
  stream?: boolean;
}

const STREAM_HEADERS = { "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" };

/** Answers a request to an operation of the API; refuses what is not on the list. */
export async function forward(
  request: NextRequest,
  options: ForwardOptions = {},
): Promise<Response> {
  const caller = callerOf(request.headers);
  const { requestId } = caller;
  const refuse = (code: OwnProblemCode) =>
    problemResponse(code, { requestId, instance: request.nextUrl.pathname });

  const match = matchOperation(request.method, request.nextUrl.pathname);
  if (match === "unknown") return refuse("route.not_found");
  if (match === "method") return refuse("route.method_not_allowed");
  if (!isSameOrigin(request)) return refuse("request.cross_site");
  const organisation = organisationFor(request);
  if (organisation !== null && !isOrganisationSlug(organisation)) {
    return refuse("auth.not_a_member");
  }
  try {
    const body = options.upload ? request.body : await readBody(request, maxBodyBytes());
    const passage = { request, body, caller, organisation, refuse };
    return await forwardWithSession(passage, options);
  } catch (error) {
    if (error instanceof BodyTooLarge) return refuse("request.too_large");
    if (error instanceof UpstreamUnreachable) return refuse("service.unavailable");
    throw error;
  }
}

/** Images and links say it in their address: they send no header. */
function organisationFor({ headers, method, nextUrl }: NextRequest): string | null {
  const named = headers.get(ORGANISATION_HEADER);
  return named ?? (method === "GET" ? nextUrl.searchParams.get(ORGANISATION_PARAMETER) : null);
}

interface Passage {
  request: NextRequest;
  body: ArrayBuffer | ReadableStream<Uint8Array<ArrayBuffer>> | null;
  caller: Caller;
  /** Slug of the organisation that the page belongs to. */
  organisation: string | null;
  refuse: (code: OwnProblemCode) => Response;
}

/** Whether anything needs a session is for the API to say: without one, it is asked without a token. */
async function forwardWithSession(passage: Passage, options: ForwardOptions): Promise<Response> {
  const { request, caller } = passage;
  let access = await resolveAccess(request.cookies, passage.organisation, caller);
  let upstream = await send(passage, access);
  if (upstream.status === 401 && access.kind === "token" && !options.upload) {
    access = await renewAccess(request.cookies, access.organisation, caller);
    if (access.kind === "renewed" || access.kind === "unreachable") {
      await upstream.body?.cancel();
      upstream = await send(passage, access);
    }
  }
  if (upstream.status === 401 && access.kind === "refused") {
    return withCookies(passage.refuse(access.code), passage, access);
  }
  if (upstream.status === 403) return answerRefusal(upstream, access, passage);
  return withCookies(answer(upstream, passage, options), passage, access);
}

async function send({ request, body, caller }: Passage, access: Access): Promise<Response> {
  if (access.kind === "unreachable") throw new UpstreamUnreachable("The session was not renewed.");
  return callUpstream({
    method: request.method,
    path: `${request.nextUrl.pathname}${request.nextUrl.search}`,
    headers: request.headers,
    body,
    accessToken: "token" in access ? access.token : undefined,
    onItsWay: access.kind === "renewed",
    caller,
    signal: request.signal,
  });
}

/** An organisation that is closed to this person takes its own token with it, and nothing else. */
async function answerRefusal(
  upstream: Response,
  access: Access,
  passage: Passage,
): Promise<Response> {
  const body = await upstream.text();
  const { status, headers } = upstream;
  const answered = answer(new Response(body, { status, headers }), passage, {});
  const response = withCookies(answered, passage, access);
  if (refusalIn(status, body) && "token" in access) {
    forgetOrganisation(response.cookies, passage.request.cookies, access.organisation);
  }
  return response;
}

function answer(upstream: Response, { caller }: Passage, options: ForwardOptions): Response {
  const headers = downstreamHeaders(upstream.headers);
  if (!headers.has(REQUEST_ID_HEADER)) headers.set(REQUEST_ID_HEADER, caller.requestId);
  if (options.stream && upstream.ok) {
    for (const [name, value] of Object.entries(STREAM_HEADERS)) headers.set(name, value);
  }
  return new Response(upstream.body, { status: upstream.status, headers });
}

function withCookies(answered: Response, { request }: Passage, access: Access): NextResponse {
  const response = new NextResponse(answered.body, answered);
  keepAccess(response.cookies, request.cookies, access);
  return response;
}
