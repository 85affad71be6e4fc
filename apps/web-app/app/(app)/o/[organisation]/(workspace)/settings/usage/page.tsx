import { UsageSettings } from "@/features/usage";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("usage");

export default function UsagePage() {
  return <UsageSettings />;
}
