"use client";

/** A panel that slides in from an edge; the sidebar of small screens. */
import { XIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type * as React from "react";

import { buttonVariants } from "@/components/ui/button";
import { DialogOverlay } from "@/components/ui/dialog";
import { cn } from "@/lib/cn";

export const Sheet = Primitive.Root;

const sides = {
  left: "inset-y-0 left-0 border-r data-[state=closed]:slide-out-to-left data-[state=open]:slide-in-from-left",
  right:
    "inset-y-0 right-0 border-l data-[state=closed]:slide-out-to-right data-[state=open]:slide-in-from-right",
};

export interface SheetContentProps extends React.ComponentProps<typeof Primitive.Content> {
  side?: keyof typeof sides;
  /** Hides the cross; Escape and the overlay still close. */
  hideClose?: boolean;
}

export function SheetContent({
  className,
  children,
  side = "right",
  hideClose,
  ...props
}: SheetContentProps) {
  const t = useTranslations("common");
  return (
    <Primitive.Portal>
      <DialogOverlay />
      <Primitive.Content
        data-slot="sheet-content"
        className={cn(
          "fixed z-50 flex w-[min(20rem,85vw)] flex-col border-border bg-popover shadow-float duration-200 outline-none data-[state=closed]:animate-out data-[state=open]:animate-in",
          sides[side],
          className,
        )}
        {...props}
      >
        {children}
        {hideClose ? null : (
          <Primitive.Close
            className={cn(
              buttonVariants({ variant: "ghost", size: "icon" }),
              "absolute top-3 right-3",
            )}
          >
            <XIcon aria-hidden />
            <span className="sr-only">{t("close")}</span>
          </Primitive.Close>
        )}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function SheetTitle({ className, ...props }: React.ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title className={cn("text-md font-semibold", className)} {...props} />;
}

export function SheetDescription({
  className,
  ...props
}: React.ComponentProps<typeof Primitive.Description>) {
  return (
    <Primitive.Description className={cn("text-sm text-muted-foreground", className)} {...props} />
  );
}
