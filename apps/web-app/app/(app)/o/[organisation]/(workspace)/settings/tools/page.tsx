import { McpServersSettings } from "@/features/mcp-servers";
import { Words } from "@/i18n/Words";
import { placeTitle } from "@/i18n/titles";

export const generateMetadata = () => placeTitle("tools");

export default function ToolsPage() {
  return (
    <Words areas={["common", "problems", "mcpServers"]}>
      <McpServersSettings />
    </Words>
  );
}
