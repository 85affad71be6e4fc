"use client";

/** Under an answer: copy, which model wrote it, what it used. */
import { CheckIcon, CopyIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import type { Usage } from "@/types/usage";
import { copy } from "@/features/chat/constants";
import { useCopied } from "@/hooks/useCopied";

export interface AnswerFooterProps {
  text: string;
  model: string | null;
  usage: Usage | null;
}

export function AnswerFooter({ text, model, usage }: AnswerFooterProps) {
  const tokens = usage?.total_tokens;
  const facts = [model, tokens ? copy.tokens(tokens, usage.estimated === true) : null];
  return (
    <div className="mt-2 -ml-2 flex min-h-8 items-center gap-2 text-xs text-muted-foreground">
      {text === "" ? null : <CopyButton text={text} />}
      <span className="tabular-nums">{facts.filter(Boolean).join(" · ")}</span>
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const { copied, copyText } = useCopied();
  const label = copied ? copy.copied : copy.copyAnswer;
  return (
    <Button
      variant="ghost"
      size="icon"
      className="text-muted-foreground"
      aria-label={label}
      title={label}
      onClick={() => void copyText(text)}
    >
      {copied ? <CheckIcon aria-hidden /> : <CopyIcon aria-hidden />}
    </Button>
  );
}
