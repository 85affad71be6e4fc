import { ProfileSettings } from "@/features/account";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("profile");

export default function ProfilePage() {
  return <ProfileSettings />;
}
