/** Tokens and money of a run in a few characters. */
import type { ModelCall } from "starter-client/events";
import type { Span, Summary } from "starter-client/timeline";

import { brand } from "@/lib/brand";
import { formatMoney } from "@/lib/money";
import { copy, PHASE_WORDS } from "@/features/run-timeline/constants";

import { formatLength } from "./words";

const count = new Intl.NumberFormat(brand.locale);

/** What a model call read, wrote and cost, as label and value. */
export function callFacts({ usage, cost_micro_usd: cost }: ModelCall): string[][] {
  const tokens: [string, number | null | undefined][] = [
    [copy.input, usage?.input_tokens],
    [copy.cached, usage?.cached_input_tokens || null],
    [copy.output, usage?.output_tokens],
    [copy.thought, usage?.reasoning_output_tokens || null],
  ];
  const facts = tokens.flatMap(([label, value]) =>
    value == null ? [] : [[label, count.format(value)]],
  );
  return cost == null ? facts : [...facts, [copy.cost, formatMoney(cost)]];
}

/** How long a step did one thing after another, where it did more than one. */
export function phaseFacts({ phases, endedAt }: Span, now: number): string[][] {
  if (phases.length < 2) return [];
  return phases.map(({ kind, at }, index) => {
    const end = phases[index + 1]?.at ?? endedAt ?? now;
    return [PHASE_WORDS[kind], formatLength(end - at)];
  });
}

export function formatTokens({ tokens, estimated }: Summary): string {
  if (tokens === null) return copy.noFigure;
  const figure = count.format(tokens);
  return estimated ? copy.estimated(figure) : figure;
}

export function formatCost({ costMicroUsd }: Summary): string {
  return costMicroUsd === null ? copy.noFigure : formatMoney(costMicroUsd);
}

export function formatFirstText({ firstTextMs }: Summary): string {
  return firstTextMs === null ? copy.noFigure : formatLength(firstTextMs);
}
