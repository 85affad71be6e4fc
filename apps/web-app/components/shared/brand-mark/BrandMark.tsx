/** The mark of the product and its name. */
import { brand } from "@/lib/brand";
import { cn } from "@/lib/cn";

export function BrandMark({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold", className)}>
      <svg aria-hidden viewBox="0 0 24 24" className="size-5 shrink-0">
        <rect width="24" height="24" rx="6" className="fill-primary" />
        <path
          d="M7 8.25h6.5M7 12h10M7 15.75h4"
          className="stroke-primary-foreground"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      {brand.name}
    </span>
  );
}
