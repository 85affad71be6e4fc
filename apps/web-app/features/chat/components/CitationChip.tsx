"use client";

/** The number of a source inside the text; it opens the source. */
import { useTranslations } from "next-intl";
import { use } from "react";

import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { safeUrl } from "@/features/chat/utils/links";

import { CitationsContext } from "./CitationsContext";
import { SourceNote } from "./SourceNote";

const chip =
  "relative mx-0.5 inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm bg-muted px-1 align-[0.15em] text-xs font-medium text-muted-foreground no-underline transition-colors after:absolute after:-inset-1.75 hover:bg-primary hover:text-primary-foreground data-[state=open]:bg-primary data-[state=open]:text-primary-foreground pointer-coarse:after:-inset-3";

export function CitationChip({ number }: { number: number }) {
  const t = useTranslations("chat");
  const source = use(CitationsContext).find((candidate) => candidate.number === number);
  if (!source) return null;
  const label = t("source", { number, title: source.title });
  const url = source.url ? safeUrl(source.url) : "";
  if (url) {
    return (
      <a href={url} target="_blank" rel="noopener noreferrer" aria-label={label} className={chip}>
        {number}
      </a>
    );
  }
  return (
    <Popover>
      <PopoverTrigger aria-label={label} className={chip}>
        {number}
      </PopoverTrigger>
      <PopoverContent className="w-80">
        <SourceNote source={source} />
      </PopoverContent>
    </Popover>
  );
}
