"use client";

/** All agents as cards, the one that answers unasked first. */
import { useTranslations } from "next-intl";

import { QueryError } from "@/components/shared/query-error";
import { SkeletonList } from "@/components/ui/states";
import { useAgents } from "@/lib/queries/agents";

import { AgentCard } from "./components/AgentCard";
import { Page } from "./components/Page";

export function AgentsWorkspace() {
  const t = useTranslations("agents");
  return (
    <Page>
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mt-1 text-muted-foreground">{t("description")}</p>
      <div className="mt-6">
        <AgentList />
      </div>
    </Page>
  );
}

function AgentList() {
  const t = useTranslations("agents");
  const agents = useAgents();
  if (agents.isPending) return <SkeletonList rows={6} rowClassName="h-40" className={GRID} />;
  if (agents.isLoadingError) {
    return (
      <QueryError title={t("failed")} error={agents.error} onRetry={() => void agents.refetch()} />
    );
  }
  return (
    <ul className={GRID}>
      {agents.data.items.map((agent) => (
        <AgentCard key={agent.name} agent={agent} />
      ))}
    </ul>
  );
}

const GRID = "grid gap-4 sm:grid-cols-2 xl:grid-cols-3";
