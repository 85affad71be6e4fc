/** Where a person may be sent after signing in: pages of this application, nothing else. */
import { HOME, innerPathOf } from "@/lib/organisation";

export const SIGN_IN_PATH = "/sign-in";

/** Pages that a signed-in person is led past. */
export const SIGNED_OUT_PAGES: ReadonlySet<string> = new Set([SIGN_IN_PATH, "/sign-up"]);

/** Shows the organisations of a person who has no page to go to. */
export const ORGANISATIONS_PATH = "/organisations";

/** Carries the address of the page from the proxy to its layout. */
export const PAGE_PATH_HEADER = "x-page-path";

/** Carries from the proxy why the organisation of the address is closed to this person. */
export const REFUSAL_HEADER = "x-organisation-refusal";

/** The first segments of the pages inside an organisation; `next.config.ts` reads them from their folders. */
const APP_SEGMENTS: ReadonlySet<string> = new Set(process.env.WORKSPACE_SEGMENTS?.split(","));

/** Only a path below a known page; `//host`, `/\host`, schemes and dots fall back to the home page. */
export function safeRedirect(target: string | null | undefined): string {
  if (!target || !target.startsWith("/") || /[\\\u0000-\u001f]/.test(target)) return HOME;
  const base = "http://application.invalid";
  const url = URL.canParse(target, base) ? new URL(target, base) : null;
  if (url?.origin !== base || !lacksOrganisation(innerPathOf(url.pathname))) return HOME;
  return `${url.pathname}${url.search}`;
}

/** Whether only people who are signed in get anything there, with an organisation or without. */
export function isAppPath(pathname: string): boolean {
  return (
    pathname.startsWith("/o/") || pathname === ORGANISATIONS_PATH || lacksOrganisation(pathname)
  );
}

/** A page of the workspace whose address does not say of which organisation. */
export function lacksOrganisation(pathname: string): boolean {
  return APP_SEGMENTS.has(pathname.split("/")[1] ?? "");
}

export function signInPath(from: string): string {
  return `${SIGN_IN_PATH}?redirectTo=${encodeURIComponent(from)}`;
}

/** For a session that the API no longer accepts: the proxy must not send this visit back. */
export function sessionEndedPath(from: string): string {
  return `${signInPath(from)}&ended=1`;
}
