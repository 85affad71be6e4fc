/** Addresses that tools tell of: pages of the web, and files that we keep. */

import { ORGANISATION_PARAMETER, organisationOf } from "@/lib/organisation";

const PAGES: ReadonlySet<string> = new Set(["http:", "https:"]);

/** The address of a page of the web; null for anything else. */
export function pageUrl(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed && PAGES.has(parsed.protocol) ? parsed.href : null;
}

/** The host as people name it. */
export function hostOf(url: string): string {
  const host = URL.parse(url)?.host ?? "";
  return host === "" ? url : host.replace(/^www\./, "");
}

const STORED_FILE = /^\/api\/v1\/assets\/[\w-]+\/content$/;

/** The address of a file that we keep; null for every other, which is never loaded. */
export function storedFile(url: string | null | undefined): string | null {
  if (!url || !STORED_FILE.test(url)) return null;
  const organisation = organisationOf(globalThis.location?.pathname ?? "");
  return organisation === null ? url : `${url}?${ORGANISATION_PARAMETER}=${organisation}`;
}
