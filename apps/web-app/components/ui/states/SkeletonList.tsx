/** Rows that stand in for a list that is loading. */
import { useTranslations } from "next-intl";

import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";

export interface SkeletonListProps {
  rows?: number;
  rowClassName?: string;
  className?: string;
  label?: string;
}

export function SkeletonList({
  rows = 5,
  rowClassName = "h-8",
  className,
  label,
}: SkeletonListProps) {
  const t = useTranslations("common");
  return (
    <div
      role="status"
      aria-label={label ?? t("loading")}
      className={cn("flex flex-col gap-2", className)}
    >
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className={rowClassName} />
      ))}
    </div>
  );
}
