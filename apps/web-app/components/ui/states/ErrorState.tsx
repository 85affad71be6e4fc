/** Something went wrong: what happened, try again, and the request id behind "Details". */
import { CircleAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";

export interface ErrorStateProps {
  title: string;
  description: string;
  /** Shown behind "Details" so that support can find the request. */
  requestId?: string;
  onRetry?: () => void;
  className?: string;
}

export function ErrorState({ title, description, requestId, onRetry, className }: ErrorStateProps) {
  const t = useTranslations("common");
  return (
    <div
      data-slot="error-state"
      role="alert"
      className={cn("flex flex-col items-center px-6 py-14 text-center", className)}
    >
      <CircleAlertIcon aria-hidden className="mb-3 size-5 text-danger" />
      <p className="text-base font-medium">{title}</p>
      <p className="mt-1 max-w-sm text-base text-pretty text-muted-foreground">{description}</p>
      {onRetry ? (
        <Button variant="secondary" className="mt-5" onClick={onRetry}>
          {t("tryAgain")}
        </Button>
      ) : null}
      {requestId ? (
        <details className="mt-4 text-xs text-muted-foreground">
          <summary className="cursor-pointer select-none">{t("details")}</summary>
          <p className="mt-1 font-mono">{t("request", { id: requestId })}</p>
        </details>
      ) : null}
    </div>
  );
}
