"use client";

/** Why a run failed; who may ask can have it answered again in the same place. */
import { useTranslations } from "next-intl";

import { useAsk } from "@/features/chat/hooks/useAsk";
import type { Exchange } from "@/features/chat/types";
import { explainRunError } from "@/features/chat/utils/explain";

import { ErrorNote } from "./ErrorNote";

export interface RunErrorNoteProps {
  exchange: Exchange;
  error: Parameters<typeof explainRunError>[0];
}

export function RunErrorNote({ exchange: { question, runId }, error }: RunErrorNoteProps) {
  const t = useTranslations("chat");
  const ask = useAsk();
  const again = ask && question !== null && runId ? () => ask(question, runId) : undefined;
  return <ErrorNote explained={explainRunError(error, t)} onRetry={again} />;
}
