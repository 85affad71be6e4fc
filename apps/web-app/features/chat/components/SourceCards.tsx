"use client";

/** The passages that a search found. */
import { FileTextIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { Source } from "@/features/chat/types";

import { Clipped } from "./tools/Clipped";
import { LongList } from "./tools/LongList";

const SHOWN = 10;

export function SourceCards({ sources }: { sources: readonly Source[] }) {
  const t = useTranslations("chat");
  if (sources.length === 0) return <p className="text-sm">{t("noResults")}</p>;
  return (
    <LongList entries={sources} limit={SHOWN}>
      {(shown) => (
        <ul className="flex flex-col gap-2">
          {shown.map((source, index) => (
            <li
              key={`${source.id}-${index}`}
              className="rounded-md border border-border bg-card px-3 py-2.5"
            >
              <p className="flex items-center gap-2 text-sm font-medium">
                <FileTextIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
                <bdi className="min-w-0 truncate">{source.title}</bdi>
                <Score score={source.score} />
              </p>
              <Clipped
                text={source.text}
                className="mt-1 text-sm text-pretty text-muted-foreground"
              />
            </li>
          ))}
        </ul>
      )}
    </LongList>
  );
}

/** How well it fits; numbers of another scale would say nothing. */
function Score({ score }: { score: number | null }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  if (score === null || score < 0 || score > 1) return null;
  const percent = score.toLocaleString(locale, { style: "percent" });
  return (
    <span className="ml-auto shrink-0 text-xs font-normal text-muted-foreground tabular-nums">
      {t("score", { percent })}
    </span>
  );
}
