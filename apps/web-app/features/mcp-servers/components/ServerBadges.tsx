/** How a service stands, in words as short as can be. */
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { McpServer } from "@/types/mcp-servers";

export function ServerBadges({ server }: { server: McpServer }) {
  const t = useTranslations("mcpServers");
  return (
    <>
      {server.enabled ? null : <Badge>{t("off")}</Badge>}
      {server.changes.length > 0 ? <Badge variant="warning">{t("changed")}</Badge> : null}
      {server.connected ? null : <Badge variant="outline">{t("notConnected")}</Badge>}
      {server.kind === "hosted" ? <Badge variant="outline">{t("hosted")}</Badge> : null}
    </>
  );
}
