"use client";

/** An answer from the history; its steps are read when they are asked for. */
import { ListTreeIcon } from "lucide-react";

import { isJournalExpired } from "@/lib/chat/refusals";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { copy } from "@/features/chat/constants";
import type { Exchange } from "@/features/chat/types";

import { Markdown } from "./Markdown";
import { OutcomeNote } from "./OutcomeNote";
import { RunErrorNote } from "./RunErrorNote";

export interface StoredAnswerProps {
  exchange: Exchange;
  onShowSteps: () => void;
}

export function StoredAnswer({ exchange, onShowSteps }: StoredAnswerProps) {
  const { answer, run, runId, live } = exchange;
  const failed = run?.state === "failed";
  const expired = isJournalExpired(live?.failure?.error);
  return (
    <>
      {runId && !expired ? (
        <StepsButton loading={live !== null && !live.failure} onClick={onShowSteps} />
      ) : null}
      {live?.failure ? (
        <p role="status" className="text-sm text-muted-foreground">
          {expired ? copy.stepsExpired : copy.stepsFailed}
        </p>
      ) : null}
      {answer ? (
        <div className="not-first:mt-3">
          <Markdown text={answer} />
        </div>
      ) : null}
      {failed ? (
        <RunErrorNote exchange={exchange} error={run.error ?? { message: copy.emptyAnswer }} />
      ) : null}
      {run ? <OutcomeNote state={run.state} /> : null}
    </>
  );
}

function StepsButton({ loading, onClick }: { loading: boolean; onClick: () => void }) {
  return (
    <Button
      variant="ghost"
      size="sm"
      className="-ml-2 gap-2 px-2 font-normal text-muted-foreground"
      disabled={loading}
      onClick={onClick}
    >
      {loading ? <Spinner label={copy.showSteps} /> : <ListTreeIcon aria-hidden />}
      {copy.showSteps}
    </Button>
  );
}
