"use client";

/** Speaks the answer sentence by sentence to people who do not see it arrive. */
import type { LiveTurn } from "@/lib/chat/liveTurn";
import { useSpokenAnswer } from "@/features/chat/hooks/useSpokenAnswer";

export function Announcer({ live }: { live: LiveTurn | null }) {
  const sentences = useSpokenAnswer(live);
  return (
    <div aria-live="polite" aria-relevant="additions" className="sr-only" data-testid="announcer">
      {sentences.map((sentence) => (
        <p key={sentence.id}>{sentence.text}</p>
      ))}
    </div>
  );
}
