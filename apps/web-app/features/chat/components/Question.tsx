"use client";

/** What a person asked, with copying it and asking it in other words. */
import { PencilIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import { CopyButton } from "@/components/shared/copy-button";
import { Button } from "@/components/ui/button";
import type { MessageAttachment } from "@/types/assets";
import { useAsk } from "@/features/chat/hooks/useAsk";

import { MessageFiles } from "./MessageFiles";
import { QuestionEditor } from "./QuestionEditor";

export interface QuestionProps {
  text: string;
  files: readonly MessageAttachment[];
  /** Null until the server took it: then there is nothing yet whose place another could take. */
  runId: string | null;
}

export function Question({ text, files, runId }: QuestionProps) {
  const t = useTranslations("chat");
  const common = useTranslations("common");
  const ask = useAsk();
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);

  function cancel() {
    flushSync(() => setEditing(false));
    pencil.current?.focus();
  }

  function send(message: string) {
    if (!ask || runId === null) return;
    setEditing(false);
    ask(message, runId);
  }

  if (editing) {
    return <QuestionEditor text={text} onSend={ask ? send : undefined} onCancel={cancel} />;
  }
  return (
    <div className="group/question flex flex-col items-end">
      <MessageFiles files={files} small className="mb-2 max-w-[85%]" />
      <div className="max-w-[85%] rounded-xl bg-muted px-4 py-2.5 text-md break-words whitespace-pre-wrap">
        <span className="sr-only">{t("you")} </span>
        {text}
      </div>
      <div className="mt-1 flex opacity-0 transition-opacity group-focus-within/question:opacity-100 group-hover/question:opacity-100 pointer-coarse:opacity-100">
        <CopyButton text={text} label={t("copyQuestion")} copiedLabel={common("copied")} />
        {ask && runId !== null ? (
          <Button
            ref={pencil}
            variant="ghost"
            size="icon"
            className="text-muted-foreground"
            aria-label={t("editQuestion")}
            title={t("editQuestion")}
            onClick={() => setEditing(true)}
          >
            <PencilIcon aria-hidden />
          </Button>
        ) : null}
      </div>
    </div>
  );
}
