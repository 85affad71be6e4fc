"use client";

/** The sentences of the answer as they are completed, for the live region. */
import { useEffect, useRef, useState } from "react";
import { answerText, isSettled } from "starter-client/transcript";

import type { LiveTurn } from "@/lib/chat/liveTurn";
import { takeSentences } from "@/lib/chat/sentences";
import { beginsForm } from "@/features/chat/utils/forms";
import { forgetPlace, recallPlace, rememberPlace } from "@/lib/chat/spokenPlace";

/** A live region is read once and never scrolled back: a few sentences are enough. */
const KEPT = 12;

export interface SpokenSentence {
  id: number;
  text: string;
}

interface Place {
  key: string;
  /** How much of the text was spoken; null until the text of a run that was found is there. */
  upTo: number | null;
  count: number;
}

/** `formWords` are said for an answer that is data, which nobody wants to be read out. */
export function useSpokenAnswer(live: LiveTurn | null, formWords = ""): readonly SpokenSentence[] {
  const [spoken, setSpoken] = useState<readonly SpokenSentence[]>([]);
  const place = useRef<Place>({ key: "", upTo: 0, count: 0 });

  useEffect(() => {
    if (!live || live.replay) return;
    const at = place.current;
    const settled = isSettled(live.turn);
    const said = answerText(live.turn);
    const text = beginsForm(said) ? (settled ? formWords : "") : said;
    if (at.key !== live.key) Object.assign(at, { key: live.key, upTo: beginning(live) });
    if (settled && live.runId !== null) forgetPlace(live.runId);
    const from = at.upTo ?? takeSentences(text, 0, false).upTo;
    // While it is read again, and after a rewind, the text is shorter; what was spoken is not spoken again.
    if (text.length <= from) return;
    const { sentences, upTo } = takeSentences(text, from, settled);
    at.upTo = upTo;
    if (!settled && live.runId !== null) rememberPlace(live.runId, upTo);
    if (sentences.length === 0) return;
    const fresh = sentences.map((sentence) => ({ id: (at.count += 1), text: sentence }));
    setSpoken((before) => [...before, ...fresh].slice(-KEPT));
  }, [live, formWords]);

  return spoken;
}

/** An answer that was under way when the page came is spoken from where this tab has heard it, else from now on. */
function beginning({ submission, runId }: LiveTurn): number | null {
  return submission || runId === null ? 0 : recallPlace(runId);
}
