/** A run in figures. */
import { summarise, type Timeline } from "starter-client/timeline";

import { copy } from "@/features/run-timeline/constants";
import { durationOf } from "@/features/run-timeline/utils/axis";
import { formatCost, formatFirstText, formatTokens } from "@/features/run-timeline/utils/figures";
import { formatLength } from "@/features/run-timeline/utils/words";

/** What is known of the run beside its frames. */
export interface RunFacts {
  agent: string;
  model: string;
  effort: string | null;
}

export interface SummaryFiguresProps {
  timeline: Timeline;
  now: number;
  facts: RunFacts | null;
}

export function SummaryFigures({ timeline, now, facts }: SummaryFiguresProps) {
  const summary = summarise(timeline);
  const figures = [
    { label: copy.duration, value: formatLength(durationOf(timeline, now)) },
    { label: copy.firstText, value: formatFirstText(summary) },
    { label: copy.tokens, value: formatTokens(summary) },
    {
      label: copy.cost,
      value: formatCost(summary),
      title: summary.simulated ? copy.listPrice : undefined,
    },
  ];
  return (
    <div className="px-4 pb-3">
      {facts ? <FactLine facts={facts} attempts={summary.attempts} /> : null}
      <dl className="mt-3 grid grid-cols-4 gap-3">
        {figures.map(({ label, value, title }) => (
          <div key={label} title={title} className="min-w-0">
            <dt className="truncate text-xs text-muted-foreground">{label}</dt>
            <dd className="truncate text-base font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function FactLine({ facts, attempts }: { facts: RunFacts; attempts: number }) {
  const told = [facts.agent, facts.model, facts.effort].filter(Boolean);
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted-foreground">
      <span className="min-w-0 truncate">{told.join(" · ")}</span>
      {attempts > 1 ? <span className="text-warning">{copy.attempt(attempts)}</span> : null}
    </p>
  );
}
