/** The policy that keeps a page's scripts, frames and connections its own. */

/** Carries the nonce from the proxy to the document. */
export const NONCE_HEADER = "x-nonce";

/**
 * The style sheet that the toast library inserts when it loads; it offers no way to pass a nonce.
 * `csp.test.ts` computes these from the installed package and fails when they change.
 */
export const TOAST_STYLE_HASHES: readonly string[] = [
  "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=",
  "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
];

export interface CspOptions {
  nonce: string;
  /** The development server evaluates code and talks over a web socket. */
  development: boolean;
}

export function contentSecurityPolicy({ nonce, development }: CspOptions): string {
  const styles = development
    ? "'self' 'unsafe-inline'"
    : `'self' 'nonce-${nonce}' ${TOAST_STYLE_HASHES.map((hash) => `'${hash}'`).join(" ")}`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src ${styles}`,
    // Positions and sizes that React writes as attributes; they can run nothing.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
  ].join("; ");
}
