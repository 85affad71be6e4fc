"use client";

/** A question and its answer. */
import { useTranslations } from "next-intl";
import { memo } from "react";
import { isSettled } from "starter-client/transcript";

import type { ChatSession } from "@/lib/chat/session";
import type { Exchange } from "@/features/chat/types";

import { AnswerFooter } from "./AnswerFooter";
import { LiveAnswer } from "./LiveAnswer";
import { MessageFiles } from "./MessageFiles";
import { Question } from "./Question";
import { StoredAnswer } from "./StoredAnswer";

/** Names of agents and models as people know them. */
export interface Names {
  agent: (key: string) => string;
  model: (id: string) => string;
}

export interface ExchangeViewProps {
  exchange: Exchange;
  session: ChatSession;
  names: Names;
}

function PlainExchangeView({ exchange, session, names }: ExchangeViewProps) {
  const t = useTranslations("chat");
  const { question, questionFiles, answerFiles, live, run, runId } = exchange;
  const model = run ? names.model(run.model) : null;
  const agent = names.agent(live?.turn.agent ?? run?.agent ?? "");
  const shown = live && !isUnread(live) ? live : null;
  return (
    <article className="flex flex-col gap-2">
      {question === null ? null : <Question text={question} files={questionFiles} runId={runId} />}
      <section aria-label={t("answerOf", { agent })} className="text-md">
        {shown ? (
          <LiveAnswer
            exchange={exchange}
            live={shown}
            agentName={names.agent}
            onRetry={() => session.retry(shown.key)}
          />
        ) : (
          <>
            <StoredAnswer exchange={exchange} onShowSteps={() => showSteps(session, exchange)} />
            <MessageFiles files={answerFiles} className="mt-3" />
          </>
        )}
        <AnswerFooter exchange={exchange} shown={shown} model={model} />
      </section>
    </article>
  );
}

type Live = NonNullable<Exchange["live"]>;

/** The steps of a finished run replace the stored answer once they are all there. */
function isUnread(live: Live): boolean {
  return live.replay && !isSettled(live.turn);
}

function showSteps(session: ChatSession, { live, runId }: Exchange): void {
  if (live) session.retry(live.key);
  else if (runId) session.attach(runId, { replay: true });
}

/** A new frame makes new exchanges; only the one that changed is drawn again. */
export const ExchangeView = memo(
  PlainExchangeView,
  (before, after) =>
    before.session === after.session &&
    before.names === after.names &&
    sameExchange(before.exchange, after.exchange),
);

function sameExchange(a: Exchange, b: Exchange): boolean {
  return (
    a.key === b.key &&
    a.question === b.question &&
    a.answer === b.answer &&
    a.answerFiles.length === b.answerFiles.length &&
    a.live === b.live &&
    a.run === b.run &&
    a.runId === b.runId &&
    a.versions.length === b.versions.length
  );
}
