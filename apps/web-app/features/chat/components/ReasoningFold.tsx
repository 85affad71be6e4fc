"use client";

/** What the model thought, folded to how long it took. */
import { SparklesIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReasoningPart } from "starter-client/transcript";

import { between, formatThinking } from "@/lib/durations";

import { Fold } from "./Fold";
import { Markdown } from "./Markdown";

export function ReasoningFold({ part, running }: { part: ReasoningPart; running: boolean }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const thinking = running && !part.done;
  const text = part.summaries.filter((summary) => summary.trim() !== "").join("\n\n");
  const label = thinking
    ? t("thinking")
    : t("thoughtFor", { duration: formatThinking(between(part.startedAt, part.endedAt), locale) });
  if (text === "") return thinking ? <ThinkingLine /> : null;
  return (
    <Fold
      icon={<SparklesIcon />}
      summary={<span className={thinking ? "shimmer-text" : undefined}>{label}</span>}
      active={thinking}
    >
      <div className="text-base text-muted-foreground">
        <Markdown text={text} streaming={thinking} compact />
      </div>
    </Fold>
  );
}

/** Shown while nothing else of the answer is there. */
export function ThinkingLine() {
  const t = useTranslations("chat");
  return (
    <p className="flex min-h-8 items-center gap-2 text-sm text-foreground">
      <SparklesIcon aria-hidden className="size-4 text-muted-foreground" />
      <span className="shimmer-text">{t("thinking")}</span>
    </p>
  );
}
