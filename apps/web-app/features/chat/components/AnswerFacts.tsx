"use client";

/** Which model wrote an answer, what it used, what it cost. */
import { useTranslations } from "next-intl";
import { costOf, type TurnState } from "starter-client/transcript";
import type { Usage } from "starter-client/events";

import { useMoney } from "@/hooks/useMoney";

export interface AnswerFactsProps {
  model: string | null;
  usage: Usage | null;
  /** What the frames on this page add up to, where the usage does not say. */
  cost: number | null;
}

export function AnswerFacts({ model, usage, cost }: AnswerFactsProps) {
  const t = useTranslations("chat");
  const tokens = usage?.total_tokens;
  const money = useMoney();
  const spent = usage?.cost_micro_usd ?? cost;
  const simulated = usage?.simulated === true;
  return (
    <span
      className="tabular-nums"
      title={spent !== null && simulated ? t("simulatedCost") : undefined}
    >
      {[
        model,
        spent === null ? null : money(spent),
        tokens ? t(usage.estimated ? "aboutTokens" : "tokens", { count: tokens }) : null,
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  );
}

/** What has been spent while the answer is still being made; from the first call of a model on. */
export function RunningCost({ turn }: { turn: TurnState }) {
  const t = useTranslations("chat");
  const money = useMoney();
  const cost = costOf(turn);
  if (cost === null) return null;
  return (
    <p className="mt-2 flex min-h-8 items-center text-xs text-muted-foreground tabular-nums">
      {t("soFar", { cost: money(cost) })}
    </p>
  );
}
