"use client";

/** One agent: what it is for, what it can do, whom it works with, and questions to try. */
import { ArrowLeftIcon, SearchXIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useParams } from "next/navigation";

import { QueryError } from "@/components/shared/query-error";
import { Button } from "@/components/ui/button";
import { EmptyState, SkeletonList } from "@/components/ui/states";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { ApiProblem } from "@/lib/api/problem";
import { useAgent } from "@/lib/queries/agents";

import { AgentProfile } from "./components/AgentProfile";
import { Page } from "./components/Page";

export function AgentPage() {
  const t = useTranslations("agents");
  const inOrganisation = useOrganisationPath();
  return (
    <Page>
      <Button variant="ghost" size="sm" asChild className="-ml-2 text-muted-foreground">
        <Link href={inOrganisation("/agents")}>
          <ArrowLeftIcon aria-hidden />
          {t("all")}
        </Link>
      </Button>
      <div className="mt-4">
        <Loaded name={decodeURIComponent(useParams<{ agent: string }>().agent)} />
      </div>
    </Page>
  );
}

function Loaded({ name }: { name: string }) {
  const t = useTranslations("agents");
  const agent = useAgent(name);
  if (agent.isPending) return <SkeletonList rows={4} rowClassName="h-24" />;
  if (agent.error instanceof ApiProblem && agent.error.code === "agent.not_found") {
    return <EmptyState icon={<SearchXIcon />} title={t("goneTitle")} description={t("gone")} />;
  }
  if (agent.isLoadingError) {
    return (
      <QueryError title={t("failed")} error={agent.error} onRetry={() => void agent.refetch()} />
    );
  }
  return <AgentProfile agent={agent.data} />;
}
