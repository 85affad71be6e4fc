/** The one shape of every failure (RFC 9457), and the error that carries it through the client. */

export interface FieldProblem {
  /** A JSON pointer into the request. */
  pointer: string;
  detail: string;
}

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string | null;
  instance?: string | null;
  code: string;
  request_id?: string | null;
  errors?: FieldProblem[] | null;
}

/** Switch on `code`, never on the words. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly requestId: string | undefined;
  readonly fields: readonly FieldProblem[];
  /** Seconds to wait, when the server said so. */
  readonly retryAfter: number | undefined;

  constructor(source: Problem, retryAfter?: number) {
    super(source.detail || source.title);
    this.code = source.code;
    this.status = source.status;
    this.title = source.title;
    this.requestId = source.request_id ?? undefined;
    this.fields = source.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/** Reads a problem from parsed JSON; anything else becomes `response.unexpected`. */
export function toApiProblem(body: unknown, status: number, headers?: Headers): ApiProblem {
  const wait = Number(headers?.get("retry-after") ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) ? wait : undefined;
  if (isProblem(body)) return new ApiProblem(body, retryAfter);
  return new ApiProblem(
    {
      title: "Unexpected answer",
      status,
      detail: "The server answered in a way this page does not understand. Try again.",
      code: "response.unexpected",
      request_id: headers?.get("x-request-id"),
    },
    retryAfter,
  );
}

/** By hand: this stands in the first load of every page, where a schema library is too much. */
function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null) return false;
  const { title, status, code, errors } = body as Partial<Problem>;
  return (
    typeof title === "string" &&
    typeof status === "number" &&
    typeof code === "string" &&
    (errors === undefined || errors === null || Array.isArray(errors))
  );
}

/** The session is over, wherever it was ended. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}

const SHUT_OUT: ReadonlySet<string> = new Set([
  "auth.no_organisation",
  "auth.not_a_member",
  "tenant.suspended",
]);

/** The session goes on, but not in this organisation. */
export function isShutOut(error: unknown): boolean {
  return error instanceof ApiProblem && SHUT_OUT.has(error.code);
}

/** The request never reached the server. */
export function offlineProblem(): ApiProblem {
  return new ApiProblem({
    title: "No connection",
    status: 0,
    detail: "The server could not be reached. Check your connection and try again.",
    code: "network.unreachable",
  });
}
