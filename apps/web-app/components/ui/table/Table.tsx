/**
 * Rows and columns that become cards on phones. The roles are spelt out because a table whose display
 * is changed by a style is no table any more to assistive technology.
 */
import type * as React from "react";

import { cn } from "@/lib/cn";

export function Table({ className, ...props }: React.ComponentProps<"table">) {
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-card">
      <table
        role="table"
        className={cn("w-full text-left max-sm:block sm:table-fixed", className)}
        {...props}
      />
    </div>
  );
}

/** The names of the columns; cards do without them. */
export function TableHead({ children }: { children: React.ReactNode }) {
  return (
    <thead
      role="rowgroup"
      className="border-b border-border text-xs text-muted-foreground max-sm:sr-only"
    >
      <tr role="row">{children}</tr>
    </thead>
  );
}

export function TableColumn({ className, ...props }: React.ComponentProps<"th">) {
  return (
    <th
      role="columnheader"
      scope="col"
      className={cn("px-4 py-2 font-medium", className)}
      {...props}
    />
  );
}

export function TableBody({ children }: { children: React.ReactNode }) {
  return (
    <tbody role="rowgroup" className="divide-y divide-border max-sm:block">
      {children}
    </tbody>
  );
}

export function TableRow({ className, ...props }: React.ComponentProps<"tr">) {
  return (
    <tr
      role="row"
      className={cn(
        "max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-2 max-sm:p-4",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: React.ComponentProps<"td">) {
  return <td role="cell" className={cn("sm:px-4 sm:py-2.5", className)} {...props} />;
}
