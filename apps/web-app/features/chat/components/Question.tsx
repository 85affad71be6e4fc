"use client";

/** What a person asked, with copying it and asking it in other words. */
import { PencilIcon } from "lucide-react";

import { CopyButton } from "@/components/shared/copy-button";
import { Button } from "@/components/ui/button";
import { copy } from "@/features/chat/constants";

export interface QuestionProps {
  text: string;
  /** Absent where the person may not ask. */
  onEdit?: (text: string) => void;
}

export function Question({ text, onEdit }: QuestionProps) {
  return (
    <div className="group/question flex flex-col items-end">
      <div className="max-w-[85%] rounded-xl bg-muted px-4 py-2.5 text-md break-words whitespace-pre-wrap">
        <span className="sr-only">{copy.you} </span>
        {text}
      </div>
      <div className="mt-1 flex opacity-0 transition-opacity group-focus-within/question:opacity-100 group-hover/question:opacity-100 pointer-coarse:opacity-100">
        <CopyButton text={text} label={copy.copyQuestion} copiedLabel={copy.copied} />
        {onEdit ? (
          <Button
            variant="ghost"
            size="icon"
            className="text-muted-foreground"
            aria-label={copy.editQuestion}
            title={copy.editQuestion}
            onClick={() => onEdit(text)}
          >
            <PencilIcon aria-hidden />
          </Button>
        ) : null}
      </div>
    </div>
  );
}
