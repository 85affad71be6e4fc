/** The initial of a person or an organisation on a quiet square. */
import type * as React from "react";

import { cn } from "@/lib/cn";

export interface AvatarProps extends React.ComponentProps<"span"> {
  name: string;
}

export function Avatar({ name, className, ...props }: AvatarProps) {
  const initial = [...name.trim()][0]?.toLocaleUpperCase() ?? "?";
  return (
    <span
      data-slot="avatar"
      aria-hidden
      className={cn(
        "inline-flex size-6 shrink-0 items-center justify-center rounded-sm bg-foreground text-xs font-semibold text-background select-none",
        className,
      )}
      {...props}
    >
      {initial}
    </span>
  );
}
