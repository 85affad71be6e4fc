"use client";

/** Where the history was shortened for the model; people still have all of it. */
import { useLocale, useTranslations } from "next-intl";
import type { MemoryCheckpointPayload } from "starter-client/events";

export function CheckpointLine({ checkpoint }: { checkpoint: MemoryCheckpointPayload }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const { strategy, tokens_before: before, tokens_after: after } = checkpoint;
  const count = (tokens: number) => tokens.toLocaleString(locale);
  return (
    <div className="my-3 flex items-center gap-3 text-xs text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
      <p className="max-w-[80%] text-center text-pretty">
        {t(strategy === "trim" ? "checkpoint.leftOut" : "checkpoint.summarised")}
        {before && after
          ? ` ${t("checkpoint.tokens", { before: count(before), after: count(after) })}`
          : null}
      </p>
    </div>
  );
}
