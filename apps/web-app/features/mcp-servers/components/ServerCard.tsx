/** One service: what it is, how it stands, its tools, and what can be done about it. */
import { TriangleAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { useCan } from "@/lib/permissions";
import type { McpServer } from "@/types/mcp-servers";

import { ConnectionRow } from "./ConnectionRow";
import { ServerActions } from "./ServerActions";
import { ServerBadges } from "./ServerBadges";
import { ToolChanges } from "./ToolChanges";
import { ToolSwitches } from "./ToolSwitches";

export function ServerCard({ server }: { server: McpServer }) {
  const t = useTranslations("mcpServers");
  const mayManage = useCan("update_mcp_server");
  const id = useId();
  return (
    <li
      aria-labelledby={id}
      className="rounded-lg border border-border bg-card"
      data-slot="mcp-server"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4">
        <div className="min-w-0">
          <h3 id={id} className="flex flex-wrap items-center gap-2 font-medium">
            <span className="min-w-0 break-words">{server.name}</span>
            <ServerBadges server={server} />
          </h3>
          <p className="mt-0.5 font-mono text-xs break-all text-muted-foreground">
            {server.url ?? server.label}
          </p>
        </div>
        {mayManage ? <ServerActions server={server} /> : null}
      </div>
      <div className="grid gap-3 px-4 py-4">
        {server.problem ? (
          <Alert variant="warning">
            <TriangleAlertIcon aria-hidden />
            <AlertTitle>{t("problem")}</AlertTitle>
            <AlertDescription className="break-words">{server.problem}</AlertDescription>
          </Alert>
        ) : null}
        {server.auth === "oauth" ? <ConnectionRow server={server} /> : null}
        <ToolChanges server={server} />
        <ToolSwitches server={server} mayManage={mayManage} />
      </div>
    </li>
  );
}
