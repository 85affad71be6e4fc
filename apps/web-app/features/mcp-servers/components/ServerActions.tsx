/** What those who manage services do with one. */
import { RefreshCwIcon, Trash2Icon } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { ConfirmButton } from "@/components/shared/confirm-button";
import { Button } from "@/components/ui/button";
import { useProblemText } from "@/lib/problem-text";
import {
  useDeleteMcpServer,
  useRefreshMcpServer,
  useUpdateMcpServer,
} from "@/lib/queries/mcp-servers";
import type { McpServer } from "@/types/mcp-servers";

export function ServerActions({ server }: { server: McpServer }) {
  const t = useTranslations("mcpServers");
  const textOf = useProblemText();
  const update = useUpdateMcpServer();
  const refresh = useRefreshMcpServer();
  const removal = useDeleteMcpServer();

  function read() {
    refresh.mutate(server.id, {
      onSuccess: (after) => {
        if (after.problem === null) toast.success(t("read", { count: after.tools?.length ?? 0 }));
      },
      onError: (error) => toast.error(textOf(error)),
    });
  }

  function turn() {
    const changes = { enabled: !server.enabled };
    update.mutate({ id: server.id, changes }, { onError: (error) => toast.error(textOf(error)) });
  }

  return (
    <div className="flex items-center gap-1">
      <Button variant="secondary" size="sm" aria-disabled={refresh.isPending} onClick={read}>
        <RefreshCwIcon aria-hidden />
        {refresh.isPending ? t("reading") : t("readTools")}
      </Button>
      <Button variant="secondary" size="sm" aria-disabled={update.isPending} onClick={turn}>
        {server.enabled ? t("turnOff") : t("turnOn")}
      </Button>
      <ConfirmButton
        label={t("remove")}
        icon={Trash2Icon}
        about={server.name}
        title={t("removeTitle")}
        detail={t("removeDetail")}
        mutation={removal}
        variables={server.id}
        done={t("removed", { name: server.name })}
      />
    </div>
  );
}
