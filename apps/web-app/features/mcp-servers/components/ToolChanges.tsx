/** What a service lists now where that differs from what was accepted, side by side, and the way to accept it. */
import { ShieldAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useProblemText } from "@/lib/problem-text";
import { useAcceptMcpServerTools } from "@/lib/queries/mcp-servers";
import type { McpServer, McpTool, McpToolChange } from "@/types/mcp-servers";

export function ToolChanges({ server }: { server: McpServer }) {
  const t = useTranslations("mcpServers");
  const textOf = useProblemText();
  const acceptance = useAcceptMcpServerTools();
  const digest = server.changes_digest;
  if (digest === null) return null;

  function accept() {
    acceptance.mutate(
      { id: server.id, digest: digest ?? "" },
      {
        onSuccess: () => toast.success(t("accepted")),
        onError: (error) => toast.error(textOf(error)),
      },
    );
  }

  return (
    <Alert variant="warning">
      <ShieldAlertIcon aria-hidden />
      <AlertTitle>{t("changesTitle", { count: server.changes.length })}</AlertTitle>
      <AlertDescription className="grid gap-3">
        <p className="text-pretty">{t("changesDetail")}</p>
        <ul className="grid gap-2">
          {server.changes.map((change) => (
            <Change key={change.name} change={change} />
          ))}
        </ul>
        <div>
          <Button
            variant="secondary"
            size="sm"
            aria-disabled={acceptance.isPending}
            onClick={accept}
          >
            {t("accept")}
          </Button>
        </div>
      </AlertDescription>
    </Alert>
  );
}

function Change({ change }: { change: McpToolChange }) {
  const t = useTranslations("mcpServers");
  return (
    <li className="rounded-md border border-border bg-card p-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-mono text-sm break-all">{change.name}</span>
        <span className="text-xs text-muted-foreground">{t(`changeKinds.${change.kind}`)}</span>
      </p>
      <div className="mt-2 grid gap-2 sm:grid-cols-2">
        <Version title={t("before")} tool={change.before} />
        <Version title={t("after")} tool={change.after} />
      </div>
    </li>
  );
}

function Version({ title, tool }: { title: string; tool: McpTool | null }) {
  if (tool === null) return null;
  return (
    <div className="min-w-0">
      <p className="text-xs text-muted-foreground">{title}</p>
      <p className="mt-0.5 text-sm text-pretty break-words">{tool.description}</p>
      <pre
        // Long schemas scroll, also by keyboard.
        tabIndex={0}
        role="region"
        aria-label={title}
        className="mt-1 max-h-40 scrollbar-thin overflow-auto rounded-md bg-muted p-2 font-mono text-xs"
      >
        {JSON.stringify(tool.input_schema, null, 2)}
      </pre>
    </div>
  );
}
