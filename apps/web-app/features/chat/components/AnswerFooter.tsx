/** Under an answer: copy, which model wrote it, what it used. */
import { CopyButton } from "@/components/shared/copy-button";
import type { Usage } from "@/types/usage";
import { copy } from "@/features/chat/constants";

import { TimelineButton } from "./InspectorButtons";

export interface AnswerFooterProps {
  text: string;
  model: string | null;
  usage: Usage | null;
  runId: string | null;
}

export function AnswerFooter({ text, model, usage, runId }: AnswerFooterProps) {
  const tokens = usage?.total_tokens;
  const facts = [model, tokens ? copy.tokens(tokens, usage.estimated === true) : null];
  return (
    <div className="mt-2 -ml-2 flex min-h-8 items-center gap-2 text-xs text-muted-foreground">
      {text === "" ? null : (
        <CopyButton text={text} label={copy.copyAnswer} copiedLabel={copy.copied} />
      )}
      <TimelineButton runId={runId} />
      <span className="tabular-nums">{facts.filter(Boolean).join(" · ")}</span>
    </div>
  );
}
