/** A region that scrolls by itself, with the thin scrollbar of the system. */
import type * as React from "react";

import { cn } from "@/lib/cn";

export function ScrollArea({ className, ...props }: React.ComponentProps<"div">) {
  return (
    <div
      data-slot="scroll-area"
      className={cn("min-h-0 scrollbar-thin overflow-y-auto overscroll-contain", className)}
      {...props}
    />
  );
}
