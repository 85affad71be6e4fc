import { InvitationsSettings } from "@/features/organisation";
import { InEnglish } from "@/i18n/InEnglish";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("invitations");

export default function InvitationsPage() {
  return (
    <InEnglish>
      <InvitationsSettings />
    </InEnglish>
  );
}
