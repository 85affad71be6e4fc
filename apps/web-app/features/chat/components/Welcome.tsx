"use client";

/** A conversation with nothing in it yet: what to do here, and examples that work. */
import { copy, EXAMPLE_PROMPTS } from "@/features/chat/constants";
import { useAsk } from "@/features/chat/hooks/useAsk";

export function Welcome() {
  const ask = useAsk();
  return (
    <div className="flex flex-1 flex-col justify-center py-10">
      <h2 className="text-xl">{copy.heading}</h2>
      <p className="mt-1.5 text-md text-muted-foreground">{copy.subheading}</p>
      <ul aria-label={copy.examples} className="mt-8 grid gap-2 sm:grid-cols-2">
        {EXAMPLE_PROMPTS.map(({ title, prompt }) => (
          <li key={title} className="flex">
            <button
              type="button"
              onClick={() => ask?.(prompt)}
              className="flex w-full flex-col gap-0.5 rounded-lg border border-border bg-card px-4 py-3 text-left transition-colors hover:border-input hover:bg-hover"
            >
              <span className="font-medium">{title}</span>
              <span className="text-sm text-pretty text-muted-foreground">{prompt}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
