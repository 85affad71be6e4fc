"use client";

/** The sidebar over the page, on small screens. */
import { useTranslations } from "next-intl";
import type * as React from "react";

import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";

export interface MenuSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: React.ReactNode;
}

export default function MenuSheet({ children, ...sheet }: MenuSheetProps) {
  const t = useTranslations("shell");
  return (
    <Sheet {...sheet}>
      <SheetContent side="left" hideClose className="bg-sidebar">
        <SheetTitle className="sr-only">{t("navigation")}</SheetTitle>
        <SheetDescription className="sr-only">{t("menu")}</SheetDescription>
        {children}
      </SheetContent>
    </Sheet>
  );
}
