import { AppearanceSettings } from "@/features/account";
import { chosenLanguage } from "@/i18n/current";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("appearance");

export default async function AppearancePage() {
  return <AppearanceSettings language={await chosenLanguage()} />;
}
