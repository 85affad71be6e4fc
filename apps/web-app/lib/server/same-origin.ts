/** Whether a request that changes something came from a page of this application. */
import { ownHosts, publicUrl } from "@/lib/server/env";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export interface Asked {
  method: string;
  url: string;
  headers: Headers;
}

/**
 * Cookies travel with requests that other sites cause, so a mutation must show where it comes from.
 * `Sec-Fetch-Site` cannot be forged by a page; older browsers send `Origin` with every mutation.
 * A request that shows neither is refused.
 */
export function isSameOrigin(request: Asked): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return site === "same-origin";
  return isOwnOrigin(origin, request);
}

function isOwnOrigin(origin: string, { url, headers }: Asked): boolean {
  const given = URL.canParse(origin) ? new URL(origin) : null;
  // Browsers send the serialised form: what differs from it was made to be read in two ways.
  if (given?.origin !== origin) return false;
  const known = publicUrl();
  if (origin === known?.origin) return true;
  // Nobody said where this installation is: the address that was asked counts.
  if (known && !isAtHome(given.hostname)) return false;
  const protocols = new Set(["https:", new URL(url).protocol]);
  return given.host === headers.get("host") && protocols.has(given.protocol);
}

function isAtHome(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return LOOPBACK.test(hostname) || ownHosts().includes(address);
}
