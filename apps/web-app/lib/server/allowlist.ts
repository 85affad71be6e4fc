/** Which addresses of the API a browser may reach through this server. */
import { OPERATIONS } from "@/lib/server/allowlist.gen";

/** `GET`, `/api/v1/runs/{run_id}`. */
export type Operation = readonly [method: string, path: string];

export type Match = "allowed" | "method" | "unknown";

/**
 * What the browser gets through routes of their own, because the answers carry tokens or the cookies
 * change, or not at all: operations of test fixtures.
 */
const KEPT_BACK = new Set([
  "/api/v1/auth/token",
  "/api/v1/auth/register",
  "/api/v1/auth/refresh",
  "/api/v1/auth/logout",
  "/api/v1/auth/logout/all",
  "/api/v1/tenants/invites/accept",
]);
const KEPT_BACK_PREFIX = "/api/v1/test-fixtures";

const PREFIX = "/api/v1/";
/** One path segment as an id may be written; no escape that could hide a slash or a dot. */
const SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._~:@-]{1,200}$/;

export function matchOperation(
  method: string,
  pathname: string,
  operations: readonly Operation[] = OPERATIONS,
): Match {
  if (isKeptBack(pathname)) return "unknown";
  const candidates = operations.filter(([, template]) => fits(template, pathname));
  if (candidates.length === 0) return "unknown";
  return candidates.some(([allowed]) => allowed === method) ? "allowed" : "method";
}

function isKeptBack(pathname: string): boolean {
  return KEPT_BACK.has(pathname) || pathname.startsWith(KEPT_BACK_PREFIX);
}

function fits(template: string, pathname: string): boolean {
  if (!template.startsWith(PREFIX)) return false;
  const expected = template.split("/");
  const given = pathname.split("/");
  return (
    expected.length === given.length &&
    expected.every((part, index) => {
      const segment = given[index] ?? "";
      return part.startsWith("{") ? SEGMENT.test(segment) : part === segment;
    })
  );
}
