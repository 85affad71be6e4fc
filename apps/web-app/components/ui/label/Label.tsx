"use client";

/** The name of a field. */
import { Label as Primitive } from "radix-ui";
import type * as React from "react";

import { cn } from "@/lib/cn";

export function Label({ className, ...props }: React.ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      data-slot="label"
      className={cn("text-sm font-medium text-foreground select-none", className)}
      {...props}
    />
  );
}
