/** A turning mark for work that takes a moment. */
import { LoaderCircleIcon } from "lucide-react";

import { cn } from "@/lib/cn";

export interface SpinnerProps {
  className?: string;
  /** What is happening, for people who cannot see it turn. */
  label?: string;
}

export function Spinner({ className, label = "Loading" }: SpinnerProps) {
  return (
    <LoaderCircleIcon
      role="status"
      aria-label={label}
      className={cn("size-4 animate-spin text-current", className)}
    />
  );
}
