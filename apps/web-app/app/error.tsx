"use client";

/** A page failed while it was drawn. */
import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { Button } from "@/components/ui/button";

export interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <FullPageMessage
      title="This page failed"
      description="The fault is ours. Try again; if it stays, tell whoever runs this installation."
    >
      <Button variant="secondary" onClick={reset}>
        Try again
      </Button>
      {error.digest ? (
        <details className="text-xs text-muted-foreground">
          <summary className="cursor-pointer select-none">Details</summary>
          <p className="mt-1 font-mono">{error.digest}</p>
        </details>
      ) : null}
    </FullPageMessage>
  );
}
