/** The one shape of every failure (RFC 9457), and the error that carries it through the client. */
import { z } from "zod/mini";

const fieldError = z.object({ pointer: z.string(), detail: z.string() });

const problem = z.object({
  type: z.optional(z.string()),
  title: z.string(),
  status: z.number(),
  detail: z.optional(z.nullable(z.string())),
  instance: z.optional(z.nullable(z.string())),
  code: z.string(),
  request_id: z.optional(z.nullable(z.string())),
  errors: z.optional(z.nullable(z.array(fieldError))),
});

export type Problem = z.infer<typeof problem>;
export type FieldProblem = z.infer<typeof fieldError>;

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
  const parsed = problem.safeParse(body);
  const wait = Number(headers?.get("retry-after") ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) ? wait : undefined;
  if (parsed.success) return new ApiProblem(parsed.data, retryAfter);
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

/** The request never reached the server. */
export function offlineProblem(): ApiProblem {
  return new ApiProblem({
    title: "No connection",
    status: 0,
    detail: "The server could not be reached. Check your connection and try again.",
    code: "network.unreachable",
  });
}
