"use client";

/** Addresses inside the organisation that the page belongs to. */
import type { Route } from "next";
import { usePathname } from "next/navigation";

import { type InnerPath, organisationOf, organisationPath } from "@/lib/organisation";

export function useOrganisationPath(): (path: InnerPath) => Route {
  const slug = organisationOf(usePathname());
  // Without one, the server leads on to the organisation used last.
  return (path) => (slug === null ? (path as Route) : organisationPath(slug, path));
}
