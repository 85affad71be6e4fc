"use client";

/** What is said of a failure, in the person's language. */
import { useTranslations } from "next-intl";

import type { Messages } from "@/i18n/messages";

/** An `ApiProblem`, or any other error. */
export interface Failure {
  message: string;
  code?: string;
  retryAfter?: number | undefined;
}

export type ProblemText = (failure: Failure) => string;

type Codes = {
  [Area in keyof Messages["problems"]]: `${Area}.${keyof Messages["problems"][Area] & string}`;
}[keyof Messages["problems"]];

/** By its code where `problems` in `messages/` has a sentence; else what the server said. */
export function useProblemText(): ProblemText {
  const t = useTranslations("problems");
  return ({ message, code, retryAfter }) => {
    if (code === undefined || !t.has(code as Codes)) return message;
    if (code !== "limit.exceeded") return t(code as Exclude<Codes, "limit.exceeded">);
    return retryAfter ? t(code, { seconds: Math.ceil(retryAfter) }) : message;
  };
}
