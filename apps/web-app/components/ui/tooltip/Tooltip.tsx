"use client";

/** The name of an icon button, shown on hover and focus. */
import { Tooltip as Primitive } from "radix-ui";
import type * as React from "react";

import { cn } from "@/lib/cn";

export const TooltipProvider = Primitive.Provider;
export const Tooltip = Primitive.Root;
export const TooltipTrigger = Primitive.Trigger;

export function TooltipContent({
  className,
  sideOffset = 6,
  ...props
}: React.ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        data-slot="tooltip-content"
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          "z-50 max-w-72 animate-in rounded-sm bg-foreground px-2 py-1 text-xs font-medium text-background duration-150 fade-in-0",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}
