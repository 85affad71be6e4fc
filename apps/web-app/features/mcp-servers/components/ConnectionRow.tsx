/** Whether this person is connected, and the way there or back. */
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { ConfirmButton } from "@/components/shared/confirm-button";
import { Button } from "@/components/ui/button";
import { loadPage } from "@/lib/navigation";
import { useProblemText } from "@/lib/problem-text";
import { useConnectMcpServer, useDisconnectMcpServer } from "@/lib/queries/mcp-servers";
import type { McpServer } from "@/types/mcp-servers";

export function ConnectionRow({ server }: { server: McpServer }) {
  const t = useTranslations("mcpServers");
  const textOf = useProblemText();
  const connect = useConnectMcpServer();
  const disconnect = useDisconnectMcpServer();
  const leaving = connect.isPending || Boolean(connect.data?.authorization_url);

  function go() {
    connect.mutate(server.id, {
      onSuccess: ({ authorization_url: url, problem }) => {
        if (url) loadPage(url);
        else toast.error(problem ?? t("connectFailed"));
      },
      onError: (error) => toast.error(textOf(error)),
    });
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-border px-3 py-2.5">
      <p className="min-w-0 text-sm text-muted-foreground">
        {server.connected ? t("connectedDetail") : t("connectDetail")}
      </p>
      {server.connected ? (
        <ConfirmButton
          label={t("disconnect")}
          about={server.name}
          title={t("disconnectTitle")}
          detail={t("disconnectDetail")}
          mutation={disconnect}
          variables={server.id}
          done={t("disconnected", { name: server.name })}
        />
      ) : (
        <Button size="sm" aria-disabled={leaving} onClick={go}>
          {leaving ? t("connecting") : t("connect")}
        </Button>
      )}
    </div>
  );
}
