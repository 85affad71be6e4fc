"use client";

/** The sidebar over the page, on small screens. */
import type * as React from "react";

import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { brand } from "@/lib/brand";

import { copy } from "./constants";

export interface MenuSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: React.ReactNode;
}

export default function MenuSheet({ children, ...sheet }: MenuSheetProps) {
  return (
    <Sheet {...sheet}>
      <SheetContent side="left" hideClose className="bg-sidebar">
        <SheetTitle className="sr-only">{copy.navigation}</SheetTitle>
        <SheetDescription className="sr-only">{brand.description}</SheetDescription>
        {children}
      </SheetContent>
    </Sheet>
  );
}
