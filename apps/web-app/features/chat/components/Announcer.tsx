"use client";

/** Speaks the answer sentence by sentence to people who do not see it arrive. */
import { useTranslations } from "next-intl";

import type { LiveTurn } from "@/lib/chat/liveTurn";
import { useSpokenAnswer } from "@/features/chat/hooks/useSpokenAnswer";

export function Announcer({ live }: { live: LiveTurn | null }) {
  const t = useTranslations("chat");
  const sentences = useSpokenAnswer(live, t("form.spoken"));
  return (
    <div aria-live="polite" aria-relevant="additions" className="sr-only" data-testid="announcer">
      {sentences.map((sentence) => (
        <p key={sentence.id}>{sentence.text}</p>
      ))}
    </div>
  );
}
