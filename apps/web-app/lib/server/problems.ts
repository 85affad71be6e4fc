/** Problem documents (RFC 9457) that this server itself answers with. */
import type { Problem } from "@/lib/api/problem";
import type { Refusal } from "@/lib/server/refresh";

export type OwnProblemCode =
  | Refusal
  | "access.denied"
  | "auth.required"
  | "request.cross_site"
  | "request.malformed"
  | "request.too_large"
  | "route.not_found"
  | "route.method_not_allowed"
  | "service.unavailable";

const CATALOGUE: Record<OwnProblemCode, { status: number; title: string; detail: string }> = {
  "access.denied": {
    status: 403,
    title: "Access denied",
    detail: "You may not do this.",
  },
  "auth.no_organisation": {
    status: 403,
    title: "No organisation",
    detail: "You belong to no organisation. Ask someone to invite you.",
  },
  "auth.not_a_member": {
    status: 403,
    title: "Not your organisation",
    detail: "You are not a member of this organisation, or it does not exist.",
  },
  "auth.required": {
    status: 401,
    title: "Sign in needed",
    detail: "You are signed out. Sign in to go on.",
  },
  "request.cross_site": {
    status: 403,
    title: "Request from another site",
    detail: "This request did not come from a page of this application.",
  },
  "request.malformed": {
    status: 400,
    title: "Request not understood",
    detail: "The body of the request could not be read.",
  },
  "request.too_large": {
    status: 413,
    title: "Request too large",
    detail: "The request is larger than this application accepts.",
  },
  "route.not_found": {
    status: 404,
    title: "No such address",
    detail: "There is nothing at this address.",
  },
  "route.method_not_allowed": {
    status: 405,
    title: "Method not allowed",
    detail: "This address does not accept this method.",
  },
  "service.unavailable": {
    status: 503,
    title: "Service unavailable",
    detail: "The service does not answer at the moment. Try again in a few seconds.",
  },
  "tenant.suspended": {
    status: 403,
    title: "Organisation suspended",
    detail: "This organisation is suspended. Its owner can say why.",
  },
};

export interface ProblemContext {
  requestId: string;
  instance?: string;
  headers?: Record<string, string>;
}

export function problemResponse(code: OwnProblemCode, context: ProblemContext): Response {
  const { status, title, detail } = CATALOGUE[code];
  const body: Problem = {
    type: "about:blank",
    title,
    status,
    detail,
    code,
    instance: context.instance,
    request_id: context.requestId,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      "X-Request-Id": context.requestId,
      ...context.headers,
    },
  });
}
