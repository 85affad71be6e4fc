"use client";

/** An answer whose frames this page has read, while it is written and after. */
import { useTranslations } from "next-intl";
import type { MessageAttachment } from "starter-client/events";
import type { TurnState } from "starter-client/transcript";

import { isSignedOut } from "@/lib/api/problem";
import type { LiveTurn } from "@/lib/chat/liveTurn";
import { isBusy } from "@/lib/chat/liveTurn";
import type { Exchange } from "@/features/chat/types";
import { explainProblem } from "@/features/chat/utils/explain";

import { ErrorNote } from "./ErrorNote";
import { MessageFiles } from "./MessageFiles";
import { OutcomeNote } from "./OutcomeNote";
import { RunErrorNote } from "./RunErrorNote";
import { TurnParts } from "./TurnParts";

export interface LiveAnswerProps {
  exchange: Exchange;
  live: LiveTurn;
  agentName: (key: string) => string;
  /** Sends or reads once more what did not come through. */
  onRetry: () => void;
}

export function LiveAnswer({ exchange, live, agentName, onRetry }: LiveAnswerProps) {
  const t = useTranslations("chat");
  const { turn, failure } = live;
  const running = isBusy(live);
  const failed = turn.status === "failed" && !failure;
  const error = turn.error ?? { message: t("emptyAnswer") };
  return (
    <>
      <TurnParts turn={turn} running={running} agentName={agentName} />
      <MessageFiles files={filesBelow(turn)} className="mt-3" />
      {running && live.connection === "reconnecting" ? <Reconnecting /> : null}
      {failed ? <RunErrorNote exchange={exchange} error={error} /> : null}
      {failure && !isSignedOut(failure.error) ? (
        <ErrorNote
          explained={explainProblem(failure.error, t(`failures.${failure.kind}`), t)}
          onRetry={onRetry}
        />
      ) : null}
      {running ? null : <OutcomeNote state={turn.status} />}
    </>
  );
}

/** What was drawn in plain sight is not shown twice. */
function filesBelow({ attachments, parts }: TurnState): readonly MessageAttachment[] {
  const drawn = new Set(
    parts.flatMap((part) =>
      part.kind === "tool" && part.toolType === "image_generation" ? [part.key] : [],
    ),
  );
  return attachments.filter(({ tool_call_id: call }) => !call || !drawn.has(call));
}

/** Appears after a moment: a connection that comes back at once is nobody's concern. */
function Reconnecting() {
  const t = useTranslations("chat");
  return (
    <p
      role="status"
      className="flex min-h-8 animate-in items-center text-sm text-muted-foreground delay-700 duration-200 fade-in-0 fill-mode-backwards"
    >
      {t("reconnecting")}
    </p>
  );
}
