/** One agent; the page reads its name from the address. */
import { AgentPage } from "@/features/agents";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("agents");

export default function OneAgentPage() {
  return <AgentPage />;
}
