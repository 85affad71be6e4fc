"use client";

/** The numbered sources under an answer. */
import { FileTextIcon, GlobeIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { safeUrl } from "@/features/chat/utils/links";

import type { CitedSource } from "./CitationsContext";
import { SourceNote } from "./SourceNote";

const item =
  "flex h-8 max-w-60 items-center gap-1.5 rounded-md border border-border px-2 text-sm text-muted-foreground transition-colors hover:bg-hover hover:text-foreground pointer-coarse:h-11 [&_svg]:size-3.5 [&_svg]:shrink-0";

export function SourceList({ sources }: { sources: readonly CitedSource[] }) {
  const t = useTranslations("chat");
  if (sources.length === 0) return null;
  return (
    <ul aria-label={t("sources")} className="mt-3 flex flex-wrap gap-2">
      {sources.map((source) => (
        <li key={source.id} className="min-w-0">
          <SourceItem source={source} />
        </li>
      ))}
    </ul>
  );
}

function SourceItem({ source }: { source: CitedSource }) {
  const url = source.url ? safeUrl(source.url) : "";
  const words = (
    <>
      <span className="font-medium tabular-nums">{source.number}</span>
      {url ? <GlobeIcon aria-hidden /> : <FileTextIcon aria-hidden />}
      <span className="truncate">{source.title}</span>
    </>
  );
  if (url) {
    return (
      <a href={url} target="_blank" rel="noopener noreferrer" className={item}>
        {words}
      </a>
    );
  }
  return (
    <Popover>
      <PopoverTrigger className={item}>{words}</PopoverTrigger>
      <PopoverContent align="start" className="w-80">
        <SourceNote source={source} />
      </PopoverContent>
    </Popover>
  );
}
