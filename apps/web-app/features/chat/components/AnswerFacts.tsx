/** Which model wrote an answer, what it used, what it cost. */
import { costOf, type TurnState } from "@/lib/chat/turn";
import { formatMoney } from "@/lib/money";
import type { Usage } from "@/types/usage";
import { answerCopy } from "@/features/chat/answerConstants";
import { copy } from "@/features/chat/constants";

export interface AnswerFactsProps {
  model: string | null;
  usage: Usage | null;
  /** What the frames on this page add up to, where the usage does not say. */
  cost: number | null;
}

export function AnswerFacts({ model, usage, cost }: AnswerFactsProps) {
  const tokens = usage?.total_tokens;
  const money = usage?.cost_micro_usd ?? cost;
  const simulated = usage?.simulated === true;
  return (
    <span
      className="tabular-nums"
      title={money !== null && simulated ? answerCopy.simulatedCost : undefined}
    >
      {[
        model,
        money === null ? null : formatMoney(money),
        tokens ? copy.tokens(tokens, usage.estimated === true) : null,
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  );
}

/** What has been spent while the answer is still being made; from the first call of a model on. */
export function RunningCost({ turn }: { turn: TurnState }) {
  const cost = costOf(turn);
  if (cost === null) return null;
  return (
    <p className="mt-2 flex min-h-8 items-center text-xs text-muted-foreground tabular-nums">
      {answerCopy.soFar(formatMoney(cost))}
    </p>
  );
}
