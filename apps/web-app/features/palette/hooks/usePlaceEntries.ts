"use client";

/** The pages of this organisation, and the other organisations. */
import { Building2Icon } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";

import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { organisationOf, organisationPath } from "@/lib/organisation";
import { useOrganisations } from "@/lib/queries/tenants";
import type { Entry, Place } from "@/features/palette/types";

export function usePlaceEntries(places: readonly Place[]): Entry[] {
  const t = useTranslations("palette");
  const router = useRouter();
  const inOrganisation = useOrganisationPath();
  const here = organisationOf(usePathname());
  const organisations = useOrganisations().data?.items ?? [];
  const others = organisations.filter(({ slug, status }) => slug !== here && status === "active");
  return [
    ...places.map(({ path, label, icon }): Entry => ({
      id: `page:${path}`,
      group: "places",
      label,
      icon,
      keywords: path,
      run: () => router.push(inOrganisation(path)),
    })),
    ...others.map(({ slug, name }): Entry => ({
      id: `organisation:${slug}`,
      group: "organisations",
      label: name,
      icon: Building2Icon,
      keywords: `${slug} ${t("switchTo")}`,
      run: () => router.push(organisationPath(slug, "/chat")),
    })),
  ];
}
