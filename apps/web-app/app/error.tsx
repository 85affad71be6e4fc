"use client";

/** A page failed while it was drawn. Every page brings this, so it stands on little. */
import { failureWords, languageOfFailure } from "@/app/_components/failures";
import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { buttonVariants } from "@/components/ui/button/variants";
import { useHydrated } from "@/hooks/useHydrated";

export interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const hydrated = useHydrated();
  const words = failureWords(hydrated ? languageOfFailure() : "en");
  return (
    <FullPageMessage title={words.title} description={words.description}>
      <button type="button" className={buttonVariants({ variant: "secondary" })} onClick={reset}>
        {words.again}
      </button>
      {error.digest ? (
        <details className="text-xs text-muted-foreground">
          <summary className="cursor-pointer select-none">{words.details}</summary>
          <p className="mt-1 font-mono">{error.digest}</p>
        </details>
      ) : null}
    </FullPageMessage>
  );
}
