"use client";

/** An answer whose frames this page has read, while it is written and after. */
import { isSignedOut } from "@/lib/api/problem";
import type { LiveTurn } from "@/lib/chat/liveTurn";
import { isBusy } from "@/lib/chat/liveTurn";
import { answerText } from "@/lib/chat/turn";
import { copy } from "@/features/chat/constants";
import { explainProblem, explainRunError } from "@/features/chat/utils/explain";

import { AnswerFooter } from "./AnswerFooter";
import { ErrorNote } from "./ErrorNote";
import { OutcomeNote } from "./OutcomeNote";
import { TurnParts } from "./TurnParts";

export interface LiveAnswerProps {
  live: LiveTurn;
  model: string | null;
  agentName: (key: string) => string;
  onRetry?: () => void;
}

export function LiveAnswer({ live, model, agentName, onRetry }: LiveAnswerProps) {
  const { turn, failure } = live;
  const running = isBusy(live);
  const text = answerText(turn);
  const failed = turn.status === "failed" && !failure;
  const error = turn.error ?? { message: copy.emptyAnswer };
  return (
    <>
      <TurnParts turn={turn} running={running} agentName={agentName} />
      {running && live.connection === "reconnecting" ? <Reconnecting /> : null}
      {failed ? <ErrorNote explained={explainRunError(error)} onRetry={onRetry} /> : null}
      {failure && !isSignedOut(failure.error) ? (
        <ErrorNote
          explained={explainProblem(failure.error, copy.failureTitles[failure.kind])}
          onRetry={onRetry}
        />
      ) : null}
      {running ? null : <OutcomeNote state={turn.status} />}
      {running || failure ? null : (
        <AnswerFooter text={text} model={model} usage={turn.usage} runId={live.runId} />
      )}
    </>
  );
}

/** Appears after a moment: a connection that comes back at once is nobody's concern. */
function Reconnecting() {
  return (
    <p
      role="status"
      className="flex min-h-8 animate-in items-center text-sm text-muted-foreground delay-700 duration-200 fade-in-0 fill-mode-backwards"
    >
      {copy.reconnecting}
    </p>
  );
}
