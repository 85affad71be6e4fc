"use client";

/** A question and its answer. */
import { memo } from "react";

import type { ChatSession } from "@/lib/chat/session";
import { isSettled } from "@/lib/chat/turn";
import { copy } from "@/features/chat/constants";
import type { Exchange } from "@/features/chat/types";

import { LiveAnswer } from "./LiveAnswer";
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
  /** Asks the question again; only the newest can be. */
  onAskAgain?: (question: string) => void;
  /** Puts the question into the composer. */
  onEdit?: (question: string) => void;
}

function PlainExchangeView({ exchange, session, names, onAskAgain, onEdit }: ExchangeViewProps) {
  const { question, live, run } = exchange;
  const model = run ? names.model(run.model) : null;
  const askAgain = question !== null && onAskAgain ? () => onAskAgain(question) : undefined;
  const agent = names.agent(live?.turn.agent ?? run?.agent ?? "");
  return (
    <article className="flex flex-col gap-2">
      {question === null ? null : <Question text={question} onEdit={onEdit} />}
      <section aria-label={copy.answerOf(agent)} className="text-md">
        {live && !isUnread(live) ? (
          <LiveAnswer
            live={live}
            model={model}
            agentName={names.agent}
            onRetry={live.failure ? () => session.retry(live.key) : askAgain}
          />
        ) : (
          <StoredAnswer
            exchange={exchange}
            model={model}
            onShowSteps={() => showSteps(session, exchange)}
            onRetry={askAgain}
          />
        )}
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
    before.onAskAgain === after.onAskAgain &&
    before.onEdit === after.onEdit &&
    sameExchange(before.exchange, after.exchange),
);

function sameExchange(a: Exchange, b: Exchange): boolean {
  return (
    a.key === b.key &&
    a.question === b.question &&
    a.answer === b.answer &&
    a.live === b.live &&
    a.run === b.run &&
    a.runId === b.runId
  );
}
