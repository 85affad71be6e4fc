"use client";

/** Under an answer: copy, ask again, its other versions, which model wrote it, what it used. */
import { RefreshCwIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { answerText, costOf } from "starter-client/transcript";
import type { Usage } from "starter-client/events";

import { CopyButton } from "@/components/shared/copy-button";
import { Button } from "@/components/ui/button";
import { isBusy, type LiveTurn } from "@/lib/chat/liveTurn";
import { isJournalExpired } from "@/lib/chat/refusals";
import { useAsk } from "@/features/chat/hooks/useAsk";
import type { Exchange } from "@/features/chat/types";

import { AnswerFacts, RunningCost } from "./AnswerFacts";
import { BranchArrows } from "./BranchArrows";
import { TimelineButton } from "./InspectorButtons";

export interface AnswerFooterProps {
  exchange: Exchange;
  /** The turn whose frames are shown; null where the stored answer is. */
  shown: LiveTurn | null;
  model: string | null;
}

export function AnswerFooter({ exchange, shown, model }: AnswerFooterProps) {
  const t = useTranslations("chat");
  const common = useTranslations("common");
  if (shown && isBusy(shown)) return <RunningCost turn={shown.turn} />;
  if (shown?.failure) return null;
  const { runId, versions, run, live } = exchange;
  const text = shown ? answerText(shown.turn) : (exchange.answer ?? "");
  const usage: Usage | null = shown ? shown.turn.usage : (run?.usage ?? null);
  return (
    <div className="mt-2 -ml-2 flex min-h-8 flex-wrap items-center gap-x-2 text-xs text-muted-foreground">
      <div className="flex items-center">
        {text === "" ? null : (
          <CopyButton text={text} label={t("copyAnswer")} copiedLabel={common("copied")} />
        )}
        <RegenerateButton exchange={exchange} />
        <TimelineButton runId={isJournalExpired(live?.failure?.error) ? null : runId} />
        {runId === null ? null : <BranchArrows runId={runId} versions={versions} />}
      </div>
      <AnswerFacts model={model} usage={usage} cost={shown ? costOf(shown.turn) : null} />
    </div>
  );
}

function RegenerateButton({ exchange: { question, runId } }: { exchange: Exchange }) {
  const t = useTranslations("chat");
  const ask = useAsk();
  if (!ask || question === null || runId === null) return null;
  return (
    <Button
      variant="ghost"
      size="icon"
      className="text-muted-foreground"
      aria-label={t("regenerate")}
      title={t("regenerate")}
      onClick={() => ask(question, runId)}
    >
      <RefreshCwIcon aria-hidden />
    </Button>
  );
}
