"use client";

/** One field that leads to every page, conversation, agent and action. */
import { useState } from "react";

import { Command, CommandInput } from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { isChord } from "@/lib/chords";
import { COMMANDS } from "@/lib/commands";
import type { NavItem } from "@/types/navigation";

import { Entries } from "./components/Entries";
import { copy } from "./constants";

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  /** The pages that the person can open. */
  places: readonly NavItem[];
}

export function CommandPalette({ open, onClose, places }: CommandPaletteProps) {
  const [typed, setTyped] = useState("");

  function close() {
    setTyped("");
    onClose();
  }

  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <DialogContent
        hideClose
        className="top-[max(1rem,12dvh)] translate-y-0 gap-0 overflow-hidden p-0"
        onKeyDown={(event) => {
          // The keys that opened it close it.
          if (!isChord(event.nativeEvent, COMMANDS.palette.chord)) return;
          event.preventDefault();
          close();
        }}
      >
        <DialogTitle className="sr-only">{copy.title}</DialogTitle>
        <DialogDescription className="sr-only">{copy.description}</DialogDescription>
        <Command label={copy.title} shouldFilter={false} loop>
          <CommandInput value={typed} onValueChange={setTyped} placeholder={copy.placeholder} />
          <Entries typed={typed} places={places} onChosen={close} />
        </Command>
      </DialogContent>
    </Dialog>
  );
}
