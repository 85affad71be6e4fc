/** How much of a whole something is; the figures beside it say the same in words. */
import { cn } from "@/lib/cn";

export interface BarProps {
  /** Between 0 and 1. */
  share: number;
  /** Held in addition, drawn paler. */
  held?: number;
  className?: string;
}

export function Bar({ share, held = 0, className = "fill-primary" }: BarProps) {
  const filled = percent(share);
  return (
    <svg aria-hidden className="block h-1.5 w-full overflow-hidden rounded-full">
      <rect width="100%" height="100%" className="fill-muted" />
      <rect width={percent(share + held)} height="100%" className={cn("opacity-40", className)} />
      <rect width={filled} height="100%" className={className} />
    </svg>
  );
}

function percent(share: number): string {
  return `${Math.min(100, Math.max(0, share * 100))}%`;
}
