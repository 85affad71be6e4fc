/** How the API says no (RFC 9457); switch on `code`, never on the words. */

export class ApiError extends Error {
  override readonly name = "ApiError";
  /** 0 when the server was not reached. */
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;

  constructor(status: number, code: string, detail: string, requestId: string | null = null) {
    super(detail);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
  }
}

export function unreachable(cause: unknown): ApiError {
  const error = new ApiError(0, "network.unreachable", "The server could not be reached.");
  error.cause = cause;
  return error;
}

/** The problem that a response tells; another answer is `response.unexpected`. */
export async function problemOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const { code, detail, title, request_id: id } = (body ?? {}) as Record<string, unknown>;
  const said = typeof detail === "string" && detail !== "" ? detail : title;
  return new ApiError(
    response.status,
    typeof code === "string" ? code : "response.unexpected",
    typeof said === "string" ? said : `The server answered ${response.status}.`,
    typeof id === "string" ? id : response.headers.get("x-request-id"),
  );
}

const PASSING: ReadonlySet<number> = new Set([0, 408, 425, 429]);

/** Asking again is of no use; what is no answer of the API at all may pass. */
export function isFinalRefusal(error: unknown): boolean {
  return error instanceof ApiError && !PASSING.has(error.status) && error.status < 500;
}

/** The server cannot have looked at the request. */
export function isUnreached(error: unknown): boolean {
  return error instanceof ApiError && [0, 502, 503, 504].includes(error.status);
}
