import { AgentsWorkspace } from "@/features/agents";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("agents");

export default function AgentsPage() {
  return <AgentsWorkspace />;
}
