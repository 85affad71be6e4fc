import { InvitationsSettings } from "@/features/organisation";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("invitations");

export default function InvitationsPage() {
  return <InvitationsSettings />;
}
