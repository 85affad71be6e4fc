"use client";

/** The external services whose tools agents use; for some to change. */
import { PlugIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { QueryError } from "@/components/shared/query-error";
import { SettingsSection } from "@/components/shared/settings-section";
import { EmptyState, SkeletonList } from "@/components/ui/states";
import { useCan } from "@/lib/permissions";
import { useMcpServers } from "@/lib/queries/mcp-servers";

import { AddServerDialog } from "./components/AddServerDialog";
import { ServerCard } from "./components/ServerCard";

export function McpServersSettings() {
  const t = useTranslations("mcpServers");
  const mayAdd = useCan("create_mcp_server");
  return (
    <SettingsSection
      title={t("title")}
      description={t("detail")}
      action={mayAdd ? <AddServerDialog /> : undefined}
    >
      <ServerList />
    </SettingsSection>
  );
}

function ServerList() {
  const t = useTranslations("mcpServers");
  const mayAdd = useCan("create_mcp_server");
  const servers = useMcpServers();
  if (servers.isPending) return <SkeletonList rows={2} rowClassName="h-24" />;
  if (servers.isLoadingError) {
    return (
      <QueryError
        title={t("failed")}
        error={servers.error}
        onRetry={() => void servers.refetch()}
      />
    );
  }
  if (servers.data.items.length === 0) {
    return (
      <EmptyState
        className="rounded-lg border border-dashed border-input"
        icon={<PlugIcon />}
        title={t("none")}
        description={mayAdd ? t("noneDetail") : t("noneForMembers")}
      />
    );
  }
  return (
    <ul className="grid gap-4">
      {servers.data.items.map((server) => (
        <ServerCard key={server.id} server={server} />
      ))}
    </ul>
  );
}
