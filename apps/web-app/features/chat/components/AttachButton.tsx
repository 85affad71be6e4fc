"use client";

/** Chooses files for a message. */
import { PaperclipIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Button } from "@/components/ui/button";

/** What the server takes; it looks at the content, this only spares people a refusal. */
const ACCEPTED =
  "image/png,image/jpeg,image/webp,image/gif,application/pdf,text/*,application/json,.md,.csv,.json,.txt,.log";

export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations("chat");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={t("attach")}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again after it was taken back.
          currentTarget.value = "";
        }}
      />
      <Button
        variant="ghost"
        size="icon"
        className="shrink-0 rounded-full text-muted-foreground"
        aria-label={t("attach")}
        title={t("attach")}
        onClick={() => input.current?.click()}
      >
        <PaperclipIcon aria-hidden />
      </Button>
    </>
  );
}
