"use client";

/** A question in the place where it stands, to be asked in other words. */
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { isComposing } from "@/lib/composing";
import { MESSAGE_LIMIT } from "@/types/chat";
import { useAutoGrow } from "@/features/chat/hooks/useAutoGrow";

export interface QuestionEditorProps {
  text: string;
  /** Absent while an answer is being made: what was typed waits. */
  onSend: ((message: string) => void) | undefined;
  onCancel: () => void;
}

export function QuestionEditor({ text, onSend, onCancel }: QuestionEditorProps) {
  const t = useTranslations("chat");
  const common = useTranslations("common");
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const over = [...draft].length - MESSAGE_LIMIT;
  const ready = onSend !== undefined && draft.trim() !== "" && over <= 0;
  useAutoGrow(field, draft);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  function send() {
    if (ready) onSend(draft.trim());
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isComposing(event)) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  return (
    <form
      aria-label={t("editQuestion")}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="rounded-xl border border-input bg-muted transition-colors focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/15"
    >
      <textarea
        ref={field}
        rows={1}
        value={draft}
        aria-label={t("editedQuestion")}
        aria-invalid={over > 0}
        aria-describedby="question-editor-note"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        className="block field-sizing-content max-h-65 w-full resize-none scrollbar-thin bg-transparent px-4 pt-2.5 text-md outline-none"
      />
      <div className="flex flex-wrap items-center justify-end gap-2 p-2">
        <p
          id="question-editor-note"
          className="mr-auto w-full px-2 text-xs text-muted-foreground sm:w-auto"
        >
          {over > 0 ? t("tooLong", { over, limit: MESSAGE_LIMIT }) : t("editKeeps")}
        </p>
        <Button variant="ghost" size="sm" onClick={onCancel}>
          {common("cancel")}
        </Button>
        <Button type="submit" size="sm" disabled={!ready}>
          {t("sendEdited")}
        </Button>
      </div>
    </form>
  );
}
