// @ts-check
/** What every answer carries, file, page, data or error. */

/** @type {Readonly<Record<string, string>>} */
export const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** What is no page is data; nothing in it may run or load. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Two years, as browsers' preload lists ask. */
const STRICT_TRANSPORT = "max-age=63072000; includeSubDomains";

/**
 * The same for every answer of a server; pages replace the policy by their own.
 *
 * @param {string | undefined} publicUrl
 * @returns {Readonly<Record<string, string>>}
 */
export function lastingHeaders(publicUrl) {
  return {
    ...SECURITY_HEADERS,
    "Content-Security-Policy": DATA_POLICY,
    ...(publicUrl?.startsWith("https://") ? { "Strict-Transport-Security": STRICT_TRANSPORT } : {}),
  };
}
