/** The tools of a service, each allowed or not. */
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { Badge } from "@/components/ui/badge";
import { useProblemText } from "@/lib/problem-text";
import { useUpdateMcpServer } from "@/lib/queries/mcp-servers";
import type { McpServer, McpTool } from "@/types/mcp-servers";

export interface ToolSwitchesProps {
  server: McpServer;
  mayManage: boolean;
}

export function ToolSwitches({ server, mayManage }: ToolSwitchesProps) {
  const t = useTranslations("mcpServers");
  const textOf = useProblemText();
  const update = useUpdateMcpServer();
  const { tools } = server;
  if (tools === null) return <p className="text-sm text-muted-foreground">{t("toolsUnread")}</p>;
  if (tools.length === 0) return <p className="text-sm text-muted-foreground">{t("noTools")}</p>;

  function allow(name: string, allowed: boolean) {
    const wanted = (tools ?? []).filter((tool) => (tool.name === name ? allowed : tool.allowed));
    // All of them is not the same as each: tools that are accepted later are then allowed as well.
    const all = wanted.length === tools?.length;
    const changes = { allowed_tools: all ? null : wanted.map((tool) => tool.name) };
    update.mutate({ id: server.id, changes }, { onError: (error) => toast.error(textOf(error)) });
  }

  return (
    <ul aria-label={t("toolsOf", { name: server.name })} className="divide-y divide-border">
      {tools.map((tool) => (
        <li key={tool.name} className="flex items-start gap-3 py-2.5 first:pt-0 last:pb-0">
          {mayManage ? (
            <input
              type="checkbox"
              className="mt-0.5 size-4 shrink-0 cursor-pointer accent-primary"
              aria-label={t("allow", { tool: tool.name })}
              checked={tool.allowed}
              disabled={update.isPending}
              onChange={(event) => allow(tool.name, event.target.checked)}
            />
          ) : null}
          <ToolText tool={tool} />
        </li>
      ))}
    </ul>
  );
}

function ToolText({ tool }: { tool: McpTool }) {
  const t = useTranslations("mcpServers");
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-mono text-sm break-all">{tool.name}</span>
        {tool.read_only ? <Badge variant="outline">{t("readOnly")}</Badge> : null}
        {tool.allowed ? null : <Badge>{t("notAllowed")}</Badge>}
      </p>
      {tool.description ? (
        <p className="mt-0.5 line-clamp-3 text-sm text-pretty text-muted-foreground">
          {tool.description}
        </p>
      ) : null}
    </div>
  );
}
