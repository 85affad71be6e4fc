"use client";

/** An answer from the history; its steps are read when they are asked for. */
import { ListTreeIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { isJournalExpired } from "@/lib/chat/refusals";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { Exchange } from "@/features/chat/types";

import { AnswerText } from "./AnswerText";
import { OutcomeNote } from "./OutcomeNote";
import { RunErrorNote } from "./RunErrorNote";

export interface StoredAnswerProps {
  exchange: Exchange;
  onShowSteps: () => void;
}

export function StoredAnswer({ exchange, onShowSteps }: StoredAnswerProps) {
  const t = useTranslations("chat");
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
          {expired ? t("stepsExpired") : t("stepsFailed")}
        </p>
      ) : null}
      {answer ? <AnswerText text={answer} /> : null}
      {failed ? (
        <RunErrorNote exchange={exchange} error={run.error ?? { message: t("emptyAnswer") }} />
      ) : null}
      {run ? <OutcomeNote state={run.state} /> : null}
    </>
  );
}

function StepsButton({ loading, onClick }: { loading: boolean; onClick: () => void }) {
  const t = useTranslations("chat");
  return (
    <Button
      variant="ghost"
      size="sm"
      className="-ml-2 gap-2 px-2 font-normal text-muted-foreground"
      disabled={loading}
      onClick={onClick}
    >
      {loading ? <Spinner label={t("showSteps")} /> : <ListTreeIcon aria-hidden />}
      {t("showSteps")}
    </Button>
  );
}
