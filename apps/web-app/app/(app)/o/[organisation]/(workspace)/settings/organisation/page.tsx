import { OrganisationSettings } from "@/features/organisation";
import { InEnglish } from "@/i18n/InEnglish";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("organisation");

export default function OrganisationPage() {
  return (
    <InEnglish>
      <OrganisationSettings />
    </InEnglish>
  );
}
