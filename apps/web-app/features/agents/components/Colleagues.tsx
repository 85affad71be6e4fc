/** In one line: to whom an agent hands over, and whom it asks. */
import { useFormatter, useTranslations } from "next-intl";

import { useDisplayName } from "@/features/agents/hooks/useDisplayName";
import type { Agent } from "@/types/agents";

export function Colleagues({ agent }: { agent: Agent }) {
  const t = useTranslations("agents");
  const format = useFormatter();
  const nameOf = useDisplayName();
  const lines = [
    agent.asks.length > 0 ? t("asksWhom", { agents: format.list(agent.asks.map(nameOf)) }) : null,
    agent.handoffs.length > 0
      ? t("handsOverTo", {
          agents: format.list(agent.handoffs.map(nameOf), { type: "disjunction" }),
        })
      : null,
  ].filter((line) => line !== null);
  return lines.map((line) => (
    <p key={line} className="text-sm text-pretty text-muted-foreground">
      {line}
    </p>
  ));
}
