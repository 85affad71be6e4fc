import { MembersSettings } from "@/features/organisation";
import { InEnglish } from "@/i18n/InEnglish";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("members");

export default function MembersPage() {
  return (
    <InEnglish>
      <MembersSettings />
    </InEnglish>
  );
}
