import { OrganisationSettings } from "@/features/organisation";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("organisation");

export default function OrganisationPage() {
  return <OrganisationSettings />;
}
