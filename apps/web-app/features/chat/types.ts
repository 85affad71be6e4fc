/** What the transcript shows. */
import type { useTranslations } from "next-intl";

import type { LiveTurn } from "@/lib/chat/liveTurn";
import type { MessageAttachment } from "@/types/assets";
import type { Run } from "@/types/runs";

/** What the chat says, in the person's language. */
export type ChatWords = ReturnType<typeof useTranslations<"chat">>;

/** A question and what became of it. */
export interface Exchange {
  /** Stays the same from the first keystroke's answer to the stored history. */
  key: string;
  runId: string | null;
  /** The runs that stand at its place, its own among them, oldest first; empty until it is stored. */
  versions: readonly string[];
  question: string | null;
  questionFiles: readonly MessageAttachment[];
  /** The stored answer; what is live takes precedence. */
  answer: string | null;
  /** Files of the stored answer. */
  answerFiles: readonly MessageAttachment[];
  live: LiveTurn | null;
  run: Run | null;
}

/** A failure in words for people. */
export interface Explained {
  title: string;
  detail: string;
  /** Behind "Details": what support asks for. */
  facts: readonly string[];
  /** Whether the same thing may work when it is tried again. */
  retryable: boolean;
}

/** A passage that a search found. */
export interface Source {
  id: string;
  title: string;
  text: string;
  url: string | null;
  /** How well it fits, from 0 to 1, where the search says it. */
  score: number | null;
}
