"use client";

/** The inspector over the conversation, where there is no room beside it. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";

export interface InspectorSheetProps {
  onClose: () => void;
  children: ReactNode;
}

export default function InspectorSheet({ onClose, children }: InspectorSheetProps) {
  const t = useTranslations("chat");
  return (
    <Sheet open onOpenChange={onClose}>
      <SheetContent
        hideClose
        aria-describedby={undefined}
        className="w-full bg-background sm:max-w-xl"
      >
        <SheetTitle className="sr-only">{t("inspector")}</SheetTitle>
        {children}
      </SheetContent>
    </Sheet>
  );
}
