// @ts-check
/** Requests that no handler gets to see, because it could read them in more than one way. */

const METHODS = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]);

/**
 * @typedef {{ status: number, code: string, title: string }} Refusal
 */

/**
 * @param {import("node:http").IncomingMessage} request
 * @returns {Refusal | null}
 */
export function refusalOf({ method = "", url = "" }) {
  if (!METHODS.has(method)) {
    return { status: 405, code: "route.method_not_allowed", title: "Method not allowed" };
  }
  // A whole address instead of a path would be led on to the host that it names.
  if (!url.startsWith("/") || !isDecodable(url)) {
    return { status: 400, code: "request.malformed", title: "Request not understood" };
  }
  return null;
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {Refusal} refusal
 */
export function refuse(response, { status, code, title }) {
  const body = JSON.stringify({ type: "about:blank", title, status, code });
  response
    .writeHead(status, {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...(status === 405 ? { Allow: [...METHODS].join(", ") } : {}),
    })
    .end(body);
}

/**
 * @param {string} url
 * @returns {boolean}
 */
function isDecodable(url) {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
