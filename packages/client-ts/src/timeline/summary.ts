/** A run in a few figures. */
import type { Usage } from "starter-client/events";

import type { Span, Timeline } from "./types.ts";

export interface Summary {
  durationMs: number;
  /** From the beginning to the first word of the answer. */
  firstTextMs: number | null;
  tokens: number | null;
  estimated: boolean;
  /** Of the calls that have ended; null before the first. */
  costMicroUsd: number | null;
  simulated: boolean;
  modelCalls: number;
  toolCalls: number;
  attempts: number;
}

export function summarise(timeline: Timeline): Summary {
  const spans = [...timeline.spans.values()].filter((span) => !span.lost);
  const calls = spans.flatMap((span) => span.call ?? []);
  const usage = timeline.usage ?? calls.reduce<Usage>(added, {});
  const { startedAt, endedAt, lastAt, firstTextAt } = timeline;
  return {
    durationMs: startedAt === null ? 0 : (endedAt ?? lastAt) - startedAt,
    firstTextMs: firstTextAt === null || startedAt === null ? null : firstTextAt - startedAt,
    tokens: usage.total_tokens ?? null,
    estimated: usage.estimated === true,
    costMicroUsd: costSteps(timeline).at(-1)?.total ?? null,
    simulated: calls.some((call) => call.simulated),
    modelCalls: count(spans, "model"),
    toolCalls: count(spans, "tool") + count(spans, "ask"),
    attempts: timeline.attempt,
  };
}

function added(sum: Usage, { usage }: { usage?: Usage | null }): Usage {
  return {
    total_tokens: (sum.total_tokens ?? 0) + (usage?.total_tokens ?? 0),
    estimated: sum.estimated || usage?.estimated,
  };
}

function count(spans: readonly Span[], kind: Span["kind"]): number {
  return spans.filter((span) => span.kind === kind).length;
}

export interface CostStep {
  at: number;
  /** What the run had cost from then on. */
  total: number;
}

/** How the cost grew: a step with every model call that ended. */
export function costSteps({ spans }: Pick<Timeline, "spans">): readonly CostStep[] {
  const paid = [...spans.values()]
    .filter((span) => span.call?.cost_micro_usd != null && span.endedAt !== null)
    .sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0));
  let total = 0;
  return paid.map(({ call, endedAt }) => {
    total += call?.cost_micro_usd ?? 0;
    return { at: endedAt ?? 0, total };
  });
}
