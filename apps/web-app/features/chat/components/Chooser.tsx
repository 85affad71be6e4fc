"use client";

/** Who answers the next message, and with what effort; opens the choice. */
import { ChevronDownIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";

import { Button } from "@/components/ui/button";
import { LateMenu } from "@/components/ui/late-menu";
import type { Chooser as ChooserState } from "@/features/chat/hooks/useChoice";
import { useEffortLabel } from "@/hooks/useEffortLabel";

const load = () => import("./ChooserItems");
const ChooserItems = lazy(load);

export function Chooser({ chooser }: { chooser: ChooserState }) {
  const t = useTranslations("chat");
  const { agent, model, effort } = chooser;
  const labelOf = useEffortLabel();
  if (!agent || !model) return <span />;
  const efforts = model.reasoning_efforts;
  const agentName = agent.display_name ?? agent.name;
  const modelName = model.display_name ?? model.id;
  const button = (
    <Button
      variant="ghost"
      size="sm"
      className="min-w-0 shrink gap-1.5 px-2 font-normal text-muted-foreground"
    >
      <span className="truncate">
        <span className="sr-only">{t("chooser")}</span>
        <span className="font-medium text-foreground">{agentName}</span>
        <span className="max-[26rem]:hidden"> · {modelName}</span>
        {effort && efforts.length > 1 ? (
          <span className="max-sm:hidden"> · {labelOf(effort)}</span>
        ) : null}
      </span>
      <ChevronDownIcon aria-hidden className="size-3.5" />
    </Button>
  );
  return (
    <LateMenu trigger={button} load={load}>
      {(trigger) => <ChooserItems trigger={trigger} chooser={chooser} />}
    </LateMenu>
  );
}
