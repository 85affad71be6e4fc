/** Failures in words: what happened, and what to do. */
import { StreamLost } from "starter-client/stream";

import { ApiProblem } from "@/lib/api/problem";
import type { Messages } from "@/i18n/messages";
import type { ChatWords, Explained } from "@/features/chat/types";

type Advice = Messages["chat"]["advice"];
type Codes = { [Area in keyof Advice]: `${Area}.${keyof Advice[Area] & string}` }[keyof Advice];

/** A request that was refused, or a stream that could not be resumed. */
export function explainProblem(error: unknown, title: string, t: ChatWords): Explained {
  if (error instanceof StreamLost) {
    return {
      title: t("failures.connection"),
      detail: t("goesOn"),
      facts: [],
      retryable: true,
    };
  }
  if (!(error instanceof ApiProblem)) {
    return { title, detail: t("wentWrong"), facts: [], retryable: true };
  }
  const advice = `advice.${error.code as Codes}` as const;
  return {
    title,
    detail: t.has(advice) ? t(advice) : error.message,
    facts: facts(error.code, error.requestId, t),
    retryable: true,
  };
}

/** What the stream and the record of a run say about its failure. */
export interface RunFailure {
  message: string;
  code?: string | null;
  source?: string;
  is_retryable?: boolean;
  request_id?: string | null;
}

/** A run that ended in an error. */
export function explainRunError(error: RunFailure, t: ChatWords): Explained {
  return {
    title: error.source === "provider" ? t("failures.provider") : t("failures.run"),
    detail: error.message,
    facts: facts(error.code, error.request_id, t),
    retryable: error.is_retryable ?? true,
  };
}

function facts(
  code: string | null | undefined,
  requestId: string | null | undefined,
  t: ChatWords,
): string[] {
  return [code ? t("code", { code }) : "", requestId ? t("request", { id: requestId }) : ""].filter(
    Boolean,
  );
}
