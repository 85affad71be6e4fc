"use client";

/** The sentences of the answer as they are completed, for the live region. */
import { useEffect, useRef, useState } from "react";

import type { LiveTurn } from "@/lib/chat/liveTurn";
import { takeSentences } from "@/lib/chat/sentences";
import { answerText, isSettled } from "@/lib/chat/turn";

/** A live region is read once and never scrolled back: a few sentences are enough. */
const KEPT = 12;

export interface SpokenSentence {
  id: number;
  text: string;
}

export function useSpokenAnswer(live: LiveTurn | null): readonly SpokenSentence[] {
  const [spoken, setSpoken] = useState<readonly SpokenSentence[]>([]);
  const place = useRef({ key: "", upTo: 0, count: 0 });

  useEffect(() => {
    if (!live || live.replay) return;
    const at = place.current;
    const text = answerText(live.turn);
    if (at.key !== live.key) Object.assign(at, { key: live.key, upTo: 0 });
    // After a rewind the text is shorter; what was spoken is not spoken again.
    const from = Math.min(at.upTo, text.length);
    const { sentences, upTo } = takeSentences(text, from, isSettled(live.turn));
    at.upTo = upTo;
    if (sentences.length === 0) return;
    const fresh = sentences.map((sentence) => ({ id: (at.count += 1), text: sentence }));
    setSpoken((before) => [...before, ...fresh].slice(-KEPT));
  }, [live]);

  return spoken;
}
