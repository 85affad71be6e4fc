"use client";

/** What it means that a simulated model answers, and what to do about it. */
import { useTranslations } from "next-intl";
import type * as React from "react";

import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";

export interface SimulatedDetailProps {
  button: React.RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export default function SimulatedDetail({ button, open, onOpenChange }: SimulatedDetailProps) {
  const t = useTranslations("shell");
  function keepForButton(event: Event) {
    // The button itself closes what it opened.
    if (button.current?.contains(event.target as Node)) event.preventDefault();
  }

  function giveFocusBack() {
    // Unless the person has put it elsewhere meanwhile.
    if (document.activeElement === document.body) button.current?.focus();
  }

  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverAnchor virtualRef={button as React.RefObject<HTMLButtonElement>} />
      <PopoverContent
        side="top"
        align="start"
        className="text-sm text-pretty"
        aria-label={t("simulated")}
        onInteractOutside={keepForButton}
        onCloseAutoFocus={giveFocusBack}
      >
        <p className="font-medium">{t("simulated")}</p>
        <p className="mt-1 text-muted-foreground">{t("simulatedDetail")}</p>
      </PopoverContent>
    </Popover>
  );
}
