/** An agent among the others: its purpose, its tools, its model. */
import { useTranslations } from "next-intl";
import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import type { Agent } from "@/types/agents";

import { Colleagues } from "./Colleagues";
import { ToolBadges } from "./ToolBadges";

export function AgentCard({ agent }: { agent: Agent }) {
  const t = useTranslations("agents");
  const inOrganisation = useOrganisationPath();
  return (
    <li className="relative flex flex-col rounded-lg border border-border bg-card p-5 transition-colors focus-within:border-input hover:border-input">
      <div className="flex items-center justify-between gap-3">
        <h2 className="min-w-0 text-md">
          <Link
            href={inOrganisation(`/agents/${encodeURIComponent(agent.name)}`)}
            className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:ring-2 focus-visible:after:ring-ring"
          >
            {agent.display_name}
          </Link>
        </h2>
        {agent.default ? <Badge>{t("default")}</Badge> : null}
      </div>
      <p className="mt-1.5 text-pretty text-muted-foreground">{agent.description}</p>
      <div className="mt-4 flex flex-1 flex-col justify-end gap-3">
        <ToolBadges agent={agent} />
        <Colleagues agent={agent} />
        <p className="font-mono text-xs text-muted-foreground">{agent.model}</p>
      </div>
    </li>
  );
}
