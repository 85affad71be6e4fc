/** Which organisation an address belongs to, and the addresses inside one: `/o/<slug>/...`. */
import type { Route } from "next";

/** Tells the server which organisation a request is for; the address of the page decides. */
export const ORGANISATION_HEADER = "X-Organisation";

/** The same for what the browser fetches by itself, images and files, which sends no header. */
export const ORGANISATION_PARAMETER = "organisation";

/** Leads to the organisation used last: for links that know of none. */
export const HOME = "/chat" as Route & "/chat";

const PREFIX = "/o/";
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** A page inside an organisation, as seen from there: `/chat`. */
export type InnerPath = `/${string}`;

export function isOrganisationSlug(text: string): boolean {
  return SLUG.test(text);
}

export function organisationPath(slug: string, path: InnerPath): Route {
  return `${PREFIX}${slug}${path}` as Route;
}

/** The slug in the address, when it could be one. */
export function organisationOf(pathname: string): string | null {
  const slug = pathname.startsWith(PREFIX) ? pathname.split("/")[2] : undefined;
  return slug && isOrganisationSlug(slug) ? slug : null;
}

/** The address without its organisation: `/chat/1` of `/o/acme/chat/1`. */
export function innerPathOf(pathname: string): string {
  const slug = organisationOf(pathname);
  return slug === null ? pathname : pathname.slice(PREFIX.length + slug.length);
}
