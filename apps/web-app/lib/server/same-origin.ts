/** Whether a request that changes something came from a page of this application. */
import { publicUrl } from "@/lib/server/env";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Cookies travel with requests that other sites cause, so a mutation must show where it comes from.
 * `Sec-Fetch-Site` cannot be forged by a page; older browsers send `Origin` with every mutation.
 * A request that shows neither is refused.
 */
export function isSameOrigin(request: { method: string; headers: Headers }): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return site === "same-origin";
  return isOwnOrigin(origin, request.headers);
}

function isOwnOrigin(origin: string, headers: Headers): boolean {
  if (!URL.canParse(origin)) return false;
  const given = new URL(origin);
  return given.origin === publicUrl()?.origin || given.host === headers.get("host");
}
