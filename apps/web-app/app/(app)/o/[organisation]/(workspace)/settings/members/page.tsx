import { MembersSettings } from "@/features/organisation";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("members");

export default function MembersPage() {
  return <MembersSettings />;
}
