/** The mark of the product and its name. */
import { brand } from "@/lib/brand";
import { cn } from "@/lib/cn";

export function BrandMark({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold", className)}>
      <svg aria-hidden viewBox="0 0 24 24" className="size-5 shrink-0">
        <rect width="24" height="24" rx="6" className="fill-primary" />
        <path
          d={brand.mark}
          className="fill-none stroke-primary-foreground"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {brand.name}
    </span>
  );
}
