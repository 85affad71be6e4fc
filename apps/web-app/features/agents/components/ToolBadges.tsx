/** The tools of an agent, each by its kind's sign. */
import { BracesIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { useToolName } from "@/features/agents/hooks/useToolName";
import type { Agent } from "@/types/agents";

import { ToolIcon } from "./ToolIcon";

export function ToolBadges({ agent }: { agent: Agent }) {
  const t = useTranslations("agents");
  const nameOf = useToolName();
  if (agent.tools.length === 0 && !agent.structured) return null;
  return (
    <ul aria-label={t("tools")} className="flex flex-wrap gap-1.5">
      {agent.tools.map((tool) => (
        <li key={tool.name}>
          <Badge variant="outline">
            <ToolIcon kind={tool.kind} />
            {nameOf(tool)}
          </Badge>
        </li>
      ))}
      {agent.structured ? (
        <li>
          <Badge variant="outline">
            <BracesIcon aria-hidden />
            {t("structured")}
          </Badge>
        </li>
      ) : null}
    </ul>
  );
}
