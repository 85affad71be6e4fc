/** Where a person chooses an organisation when no address leads to one. */
import type { Metadata } from "next";
import { headers } from "next/headers";

import { OwnOrganisations } from "@/app/(app)/_components/OwnOrganisations";
import { REFUSAL_HEADER } from "@/lib/server/redirects";

export const metadata: Metadata = { title: "Organisations" };

export default async function OrganisationsPage() {
  return <OwnOrganisations refusal={(await headers()).get(REFUSAL_HEADER)} />;
}
