"use client";

/** One conversation: its transcript above, the composer below. */
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { useCommand } from "@/hooks/useCommand";
import type { Submission } from "@/lib/chat/liveTurn";
import { isTurnInProgress } from "@/lib/chat/refusals";
import { useCan } from "@/lib/permissions";
import type { MessageAttachment } from "@/types/assets";
import { AskContext } from "@/features/chat/hooks/useAsk";
import { useChatSession } from "@/features/chat/hooks/useChatSession";
import { useChoice } from "@/features/chat/hooks/useChoice";
import { useComposerFocus } from "@/features/chat/hooks/useComposerFocus";
import { useWriteDraft } from "@/features/chat/hooks/useDraft";
import { useNames } from "@/features/chat/hooks/useNames";
import { useStickToBottom } from "@/features/chat/hooks/useStickToBottom";
import { useTranscript } from "@/features/chat/hooks/useTranscript";

import { Announcer } from "./Announcer";
import { Composer } from "./Composer";
import { ConversationBody } from "./ConversationBody";
import { ConversationHeader } from "./ConversationHeader";
import { InspectorFrame } from "./InspectorFrame";
import { loadExchanges } from "./LateExchange";
import { ReadOnlyNote } from "./ReadOnly";
import { Transcript } from "./Transcript";

export interface ConversationViewProps {
  conversationId: string | null;
  onNew: (conversationId: string) => void;
}

export function ConversationView({ conversationId, onNew }: ConversationViewProps) {
  const t = useTranslations("chat");
  const writeDraft = useWriteDraft(conversationId);
  const [givenBack, setGivenBack] = useState(false);
  const { session, snapshot } = useChatSession({
    conversationId,
    onNew,
    onGivenBack({ message, files, insteadOf }: Submission, error) {
      writeDraft(message, insteadOf === null ? files : []);
      setGivenBack(isTurnInProgress(error));
    },
  });
  const { conversation, earlier, exchanges, busy } = useTranscript(session, snapshot);
  const asked = useSearchParams().get("agent");
  const chooser = useChoice(
    conversation.data?.active_agent ?? null,
    conversationId === null ? asked : null,
  );
  const names = useNames(chooser);
  const { boxRef, contentRef, atBottom, jump } = useStickToBottom();
  const fieldRef = useComposerFocus(busy);
  useEffect(() => void loadExchanges(), []);
  const mayAsk = useCan("stream_chat");
  useCommand("compose", () => fieldRef.current?.focus(), mayAsk);
  useCommand("stop", () => session.stop(), busy);
  const newest = snapshot.live.findLast((live) => !live.replay) ?? null;

  function send(message: string, how: { insteadOf?: string; files: readonly MessageAttachment[] }) {
    if (!session.send(message, chooser.choice, how)) return;
    setGivenBack(false);
    jump();
  }

  function ask(message: string, insteadOf?: string) {
    const asked = insteadOf ? exchanges.find(({ runId }) => runId === insteadOf) : null;
    send(message, { insteadOf, files: asked?.questionFiles ?? [] });
  }

  return (
    <AskContext value={busy || !mayAsk ? null : ask}>
      <InspectorFrame exchanges={exchanges} names={names}>
        <ConversationHeader conversation={conversation.data ?? null} />
        <Transcript boxRef={boxRef} contentRef={contentRef} atBottom={atBottom} onJump={jump}>
          <ConversationBody
            boxRef={boxRef}
            conversation={conversation}
            exchanges={exchanges}
            earlier={earlier}
            session={session}
            names={names}
            isNew={snapshot.conversationId === null}
            readOnly={!mayAsk}
          />
        </Transcript>
        <div className="mx-auto w-full max-w-190 shrink-0 px-4 pb-3 sm:px-6">
          {givenBack ? <BusyNote /> : null}
          {mayAsk ? (
            <Composer
              fieldRef={fieldRef}
              conversationId={conversationId}
              onSend={(message, files) => send(message, { files })}
              onStop={() => session.stop()}
              busy={busy}
              stopping={newest?.stopping ?? false}
              chooser={chooser}
            />
          ) : null}
          {mayAsk ? (
            <p className="mt-2 text-center text-xs text-pretty text-muted-foreground">
              {chooser.simulated ? t("simulated") : t("checkFacts")}
            </p>
          ) : null}
          {mayAsk || exchanges.length === 0 ? null : <ReadOnlyNote />}
        </div>
        <Announcer live={newest} />
      </InspectorFrame>
    </AskContext>
  );
}

function BusyNote() {
  const t = useTranslations("chat");
  return (
    <Alert className="mb-2">
      <AlertTitle>{t("busyTitle")}</AlertTitle>
      <AlertDescription>{t("busyDetail")}</AlertDescription>
    </Alert>
  );
}
