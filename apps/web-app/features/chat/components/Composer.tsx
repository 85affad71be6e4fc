"use client";

/** Where a message is written: grows with it, sends it, and stops the answer. */
import { ArrowUpIcon, SquareIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useRef } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { isComposing } from "@/lib/composing";
import type { MessageAttachment } from "@/types/assets";
import { MESSAGE_LIMIT } from "@/types/chat";
import { COUNTER_FROM } from "@/features/chat/constants";
import { useAttachments } from "@/features/chat/hooks/useAttachments";
import { useAutoGrow } from "@/features/chat/hooks/useAutoGrow";
import type { Chooser as ChooserState } from "@/features/chat/hooks/useChoice";
import { useDraft } from "@/features/chat/hooks/useDraft";
import { useEarlyText } from "@/features/chat/hooks/useEarlyText";
import { useFileDrop } from "@/features/chat/hooks/useFileDrop";

import { AttachButton } from "./AttachButton";
import { Chooser } from "./Chooser";
import { LateChips } from "./LateChips";

export interface ComposerProps {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  conversationId: string | null;
  onSend: (message: string, files: readonly MessageAttachment[]) => void;
  onStop: () => void;
  busy: boolean;
  stopping: boolean;
  chooser: ChooserState;
}

export function Composer(props: ComposerProps) {
  const t = useTranslations("chat");
  const { fieldRef, conversationId, onSend, busy, chooser } = props;
  const [draft, setDraft] = useDraft(conversationId);
  const noteId = "composer-note";
  const length = [...draft].length;
  const tooLong = length > MESSAGE_LIMIT;
  const attachments = useAttachments(conversationId);
  const ready = draft.trim() !== "" && !tooLong && !busy && !attachments.uploading;
  const dropping = useFileDrop(attachments.add, true);
  const form = useRef<HTMLFormElement>(null);
  useEarlyText(fieldRef, draft, setDraft);
  useAutoGrow(fieldRef, draft);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form
      ref={form}
      aria-label={t("message")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        setDraft("");
        attachments.clear();
        onSend(draft.trim(), attachments.ready);
      }}
      className="relative rounded-xl border border-input bg-card transition-colors focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/15"
    >
      <LateChips attachments={attachments} />
      <textarea
        ref={fieldRef}
        rows={1}
        value={draft}
        placeholder={t("placeholder")}
        aria-label={t("message")}
        aria-invalid={tooLong}
        aria-describedby={noteId}
        enterKeyHint="send"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const files = pastedFiles(event.clipboardData);
          if (files.length === 0) return;
          event.preventDefault();
          attachments.add(files);
        }}
        className="block field-sizing-content max-h-65 w-full resize-none scrollbar-thin bg-transparent px-4 pt-3 pb-1 text-md outline-none placeholder:text-muted-foreground"
      />
      <LengthNote id={noteId} length={length} />
      <div className="flex items-center justify-between gap-2 p-2">
        <div className="flex min-w-0 items-center gap-1">
          <AttachButton onFiles={attachments.add} />
          <Chooser chooser={chooser} />
        </div>
        <SendOrStop {...props} ready={ready} />
      </div>
      {dropping ? <DropHint /> : null}
    </form>
  );
}

/** A page that is copied from brings an image of itself beside its text; the text is what was meant. */
function pastedFiles({ files, types }: DataTransfer): File[] {
  return types.includes("text/plain") ? [] : [...files];
}

function DropHint() {
  const t = useTranslations("chat");
  return (
    <p className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-xl border-2 border-dashed border-ring bg-card/95 text-sm">
      {t("dropHere")}
    </p>
  );
}

function SendOrStop({ busy, stopping, onStop, ready }: ComposerProps & { ready: boolean }) {
  const t = useTranslations("chat");
  if (busy) {
    const label = stopping ? t("stopping") : t("stop");
    return (
      <Button
        key="stop"
        variant="secondary"
        size="icon"
        className="rounded-full"
        aria-label={label}
        title={label}
        aria-disabled={stopping}
        onClick={onStop}
      >
        <SquareIcon
          aria-hidden
          className={cn("size-3.5 fill-current", stopping && "animate-pulse")}
        />
      </Button>
    );
  }
  return (
    <Button
      key="send"
      type="submit"
      size="icon"
      className="rounded-full"
      aria-label={t("send")}
      title={t("send")}
      disabled={!ready}
    >
      <ArrowUpIcon aria-hidden />
    </Button>
  );
}

function LengthNote({ id, length }: { id: string; length: number }) {
  const t = useTranslations("chat");
  const over = length - MESSAGE_LIMIT;
  const text =
    over > 0
      ? t("tooLong", { over, limit: MESSAGE_LIMIT })
      : length >= COUNTER_FROM
        ? t("roomLeft", { left: -over })
        : "";
  return (
    <p
      id={id}
      role={over > 0 ? "alert" : undefined}
      className={cn(
        "px-4 text-sm",
        over > 0 ? "text-danger" : "text-muted-foreground",
        !text && "sr-only",
      )}
    >
      {text}
    </p>
  );
}
