import { UsageSettings } from "@/features/usage";
import { InEnglish } from "@/i18n/InEnglish";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("usage");

export default function UsagePage() {
  return (
    <InEnglish>
      <UsageSettings />
    </InEnglish>
  );
}
