/** Where a person chooses an organisation when no address leads to one. */
import { headers } from "next/headers";

import { OwnOrganisations } from "@/app/(app)/_components/OwnOrganisations";
import { placeTitle } from "@/i18n/titles";
import { REFUSAL_HEADER } from "@/lib/server/redirects";

export const generateMetadata = () => placeTitle("organisations");

export default async function OrganisationsPage() {
  return <OwnOrganisations refusal={(await headers()).get(REFUSAL_HEADER)} />;
}
