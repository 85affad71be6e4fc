"use client";

/** What it means that a simulated model answers, and what to do about it. */
import type * as React from "react";

import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";

import { copy } from "./constants";

export interface SimulatedDetailProps {
  button: React.RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export default function SimulatedDetail({ button, open, onOpenChange }: SimulatedDetailProps) {
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
        aria-label={copy.simulated}
        onInteractOutside={keepForButton}
        onCloseAutoFocus={giveFocusBack}
      >
        <p className="font-medium">{copy.simulated}</p>
        <p className="mt-1 text-muted-foreground">{copy.simulatedDetail}</p>
      </PopoverContent>
    </Popover>
  );
}
