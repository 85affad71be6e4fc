/** A list with nothing in it yet: what this is, and one action. */
import type * as React from "react";

import { cn } from "@/lib/cn";

export interface EmptyStateProps {
  title: string;
  description: string;
  icon?: React.ReactNode;
  action?: React.ReactNode;
  className?: string;
}

export function EmptyState({ title, description, icon, action, className }: EmptyStateProps) {
  return (
    <div
      data-slot="empty-state"
      className={cn("flex flex-col items-center px-6 py-14 text-center", className)}
    >
      {icon ? (
        <div
          aria-hidden
          className="mb-4 flex size-10 items-center justify-center rounded-md border border-border bg-card text-muted-foreground [&_svg]:size-5"
        >
          {icon}
        </div>
      ) : null}
      <p className="text-base font-medium">{title}</p>
      <p className="mt-1 max-w-sm text-base text-pretty text-muted-foreground">{description}</p>
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
