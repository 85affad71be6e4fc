/** A turning mark for work that takes a moment. */
import { LoaderCircleIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { cn } from "@/lib/cn";

export interface SpinnerProps {
  className?: string;
  /** What is happening, for people who cannot see it turn. */
  label?: string;
}

export function Spinner({ className, label }: SpinnerProps) {
  const t = useTranslations("common");
  return (
    <LoaderCircleIcon
      role="status"
      aria-label={label ?? t("loading")}
      className={cn("size-4 animate-spin text-current", className)}
    />
  );
}
