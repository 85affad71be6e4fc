"use client";

/** The field that narrows the list of conversations. */
import { SearchIcon, XIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useCommand } from "@/hooks/useCommand";

export interface ConversationSearchProps {
  typed: string;
  onType: (text: string) => void;
}

export function ConversationSearch({ typed, onType }: ConversationSearchProps) {
  const t = useTranslations("conversations");
  const field = useRef<HTMLInputElement>(null);
  useCommand("search", () => field.current?.focus());

  function clear() {
    onType("");
    field.current?.focus();
  }

  return (
    <div role="search" className="relative">
      <SearchIcon
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t("search")}
        placeholder={t("search")}
        maxLength={128}
        value={typed}
        className="h-8 px-8 pointer-coarse:h-11"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || typed === "") return;
          event.preventDefault();
          onType("");
        }}
      />
      {typed === "" ? null : (
        <Button
          variant="ghost"
          size="icon"
          className="absolute top-0 right-0 text-muted-foreground"
          aria-label={t("clearSearch")}
          onClick={clear}
        >
          <XIcon aria-hidden />
        </Button>
      )}
    </div>
  );
}
