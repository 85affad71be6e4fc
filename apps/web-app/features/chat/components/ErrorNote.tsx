"use client";

/** A failure inside the transcript: what happened, try again, and what support asks for. */
import { CircleAlertIcon, RotateCcwIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Explained } from "@/features/chat/types";

export interface ErrorNoteProps {
  explained: Explained;
  onRetry?: () => void;
}

export function ErrorNote({ explained, onRetry }: ErrorNoteProps) {
  const common = useTranslations("common");
  return (
    <Alert variant="danger" className="my-2">
      <CircleAlertIcon aria-hidden />
      <AlertTitle>{explained.title}</AlertTitle>
      <AlertDescription>
        <p className="text-pretty">{explained.detail}</p>
        <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
          {onRetry && explained.retryable ? (
            <Button variant="secondary" size="sm" onClick={onRetry}>
              <RotateCcwIcon aria-hidden />
              {common("tryAgain")}
            </Button>
          ) : null}
          {explained.facts.length > 0 ? <Facts facts={explained.facts} /> : null}
        </div>
      </AlertDescription>
    </Alert>
  );
}

function Facts({ facts }: { facts: readonly string[] }) {
  const common = useTranslations("common");
  return (
    <details className="text-xs">
      <summary className="flex min-h-8 cursor-pointer items-center select-none pointer-coarse:min-h-11">
        {common("details")}
      </summary>
      {facts.map((fact) => (
        <p key={fact} className="font-mono break-all">
          {fact}
        </p>
      ))}
    </details>
  );
}
