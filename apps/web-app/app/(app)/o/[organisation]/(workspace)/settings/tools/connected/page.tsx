import { McpArrival } from "@/features/mcp-servers";
import { Words } from "@/i18n/Words";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("tools");

export default function ConnectedPage() {
  return (
    <Words areas={["common", "problems", "mcpServers"]}>
      <McpArrival />
    </Words>
  );
}
