"use client";

/** One field that leads to every page, conversation, agent and action. */
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Command, CommandInput } from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { isChord } from "@/lib/chords";
import { COMMANDS } from "@/lib/commands";

import { Entries } from "./components/Entries";
import type { Place } from "./types";

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  /** The pages that the person can open. */
  places: readonly Place[];
}

export function CommandPalette({ open, onClose, places }: CommandPaletteProps) {
  const t = useTranslations("palette");
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
        <DialogTitle className="sr-only">{t("title")}</DialogTitle>
        <DialogDescription className="sr-only">{t("description")}</DialogDescription>
        <Command label={t("title")} shouldFilter={false} loop>
          <CommandInput value={typed} onValueChange={setTyped} placeholder={t("placeholder")} />
          <Entries typed={typed} places={places} onChosen={close} />
        </Command>
      </DialogContent>
    </Dialog>
  );
}
