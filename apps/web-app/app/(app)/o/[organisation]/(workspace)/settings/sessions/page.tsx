import { SessionsSettings } from "@/features/sessions";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("sessions");

export default function SessionsPage() {
  return <SessionsSettings />;
}
