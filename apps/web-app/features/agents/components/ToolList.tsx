/** The tools of an agent: what each does and who runs it. */
import { useTranslations } from "next-intl";

import { useToolName } from "@/features/agents/hooks/useToolName";
import type { AgentTool } from "@/types/agents";

import { Section } from "./Section";
import { ToolIcon } from "./ToolIcon";

export function ToolList({ tools }: { tools: readonly AgentTool[] }) {
  const t = useTranslations("agents");
  const nameOf = useToolName();
  if (tools.length === 0) {
    return (
      <Section title={t("tools")}>
        <p className="text-muted-foreground">{t("noTools")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("tools")}>
      <ul className="divide-y divide-border rounded-lg border border-border bg-card">
        {tools.map((tool) => (
          <li key={tool.name} className="flex gap-3 px-4 py-3">
            <ToolIcon kind={tool.kind} className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="font-medium">{nameOf(tool)}</span>
                <span className="text-xs text-muted-foreground">
                  {tool.kind === "function" ? t("runsHere") : t("runsThere")}
                </span>
              </p>
              <p className="text-pretty text-muted-foreground">{tool.description}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
