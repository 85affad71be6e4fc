"use client";

/** Everything about one run: its figures, its timeline, and another run to compare it with. */
import { XIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import { ErrorState, SkeletonList } from "@/components/ui/states";
import { isJournalExpired } from "@/lib/chat/refusals";

import { CompareMenu } from "./components/CompareMenu";
import { type RunFacts, SummaryFigures } from "./components/SummaryFigures";
import { copy } from "./constants";
import { useRunTimeline } from "./hooks/useRunTimeline";
import { useServerNow } from "./hooks/useServerNow";
import { RunTimeline } from "./RunTimeline";
import type { InspectorView, OtherRun, RunNames } from "./types";

export interface RunInspectorProps {
  runId: string;
  facts: RunFacts | null;
  names: RunNames;
  /** Runs that this one can be compared with. */
  others: readonly OtherRun[];
  view: InspectorView | null;
  onView: (view: InspectorView) => void;
  onClose: () => void;
}

export function RunInspector(props: RunInspectorProps) {
  const { runId, facts, names, others, view, onView, onClose } = props;
  const run = useRunTimeline(runId);
  const other = others.find(({ id }) => id === view?.comparedId) ?? null;
  const step = view?.runId === runId ? view.step : null;
  const otherRun = useRunTimeline(other?.id ?? null);
  const connected = run.connection === "open";
  const now = useServerNow(run.timeline, connected);
  const read = run.timeline.frames.length > 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-13 shrink-0 items-center gap-1 pr-2 pl-4">
        <h2 className="flex-1 text-base font-medium">{copy.title}</h2>
        {others.length > 0 ? (
          <CompareMenu
            others={others}
            chosen={other}
            onChoose={(comparedId) => onView({ runId, step, comparedId })}
          />
        ) : null}
        <Button variant="ghost" size="icon" aria-label={copy.close} onClick={onClose}>
          <XIcon aria-hidden />
        </Button>
      </header>
      {run.error === null ? (
        <>
          <SummaryFigures timeline={run.timeline} now={now} facts={facts} />
          {read ? (
            <RunTimeline
              key={runId}
              timeline={run.timeline}
              names={names}
              connected={connected}
              compared={comparedWith(other, otherRun.timeline)}
              initialStep={step}
              onStep={(step) => onView({ runId, step, comparedId: other?.id ?? null })}
            />
          ) : (
            <SkeletonList className="px-4" label={copy.loading} />
          )}
        </>
      ) : (
        <ErrorState
          title={copy.failedTitle}
          description={isJournalExpired(run.error) ? copy.expiredDetail : copy.failedDetail}
          onRetry={isJournalExpired(run.error) ? undefined : run.retry}
        />
      )}
    </div>
  );
}

function comparedWith(
  other: OtherRun | null,
  timeline: ReturnType<typeof useRunTimeline>["timeline"],
) {
  return other && timeline.frames.length > 0 ? { label: other.label, timeline } : null;
}
