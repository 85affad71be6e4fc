/** Everything about one agent. */
import { MessageSquareIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useChatWith } from "@/features/agents/hooks/useChatWith";
import { useEffortLabel } from "@/hooks/useEffortLabel";
import { useCan } from "@/lib/permissions";
import type { AgentDetail } from "@/types/agents";

import { AnswerForm } from "./AnswerForm";
import { Examples } from "./Examples";
import { Relations } from "./Relations";
import { ToolList } from "./ToolList";

export function AgentProfile({ agent }: { agent: AgentDetail }) {
  const t = useTranslations("agents");
  const effortOf = useEffortLabel();
  const chat = useChatWith(agent.name);
  return (
    <article>
      <header className="flex items-start justify-between gap-x-6 gap-y-4 max-sm:flex-col">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-3">
            <h1 className="text-lg">{agent.display_name}</h1>
            {agent.default ? <Badge>{t("default")}</Badge> : null}
          </div>
          <p className="mt-1 max-w-prose text-pretty text-muted-foreground">{agent.description}</p>
          <p className="mt-3 text-sm text-muted-foreground">
            {t("answersWith")} <span className="font-mono text-foreground">{agent.model}</span>
            {" · "}
            {t("effort", { effort: effortOf(agent.reasoning_effort) })}
          </p>
        </div>
        {useCan("stream_chat") ? (
          <Button asChild className="shrink-0">
            <Link href={chat}>
              <MessageSquareIcon aria-hidden />
              {t("newChat")}
            </Link>
          </Button>
        ) : null}
      </header>
      <div className="mt-8 grid gap-8">
        <Examples agent={agent} />
        <ToolList tools={agent.tools} />
        <Relations agent={agent} />
        {agent.output_schema ? <AnswerForm schema={agent.output_schema} /> : null}
      </div>
    </article>
  );
}
