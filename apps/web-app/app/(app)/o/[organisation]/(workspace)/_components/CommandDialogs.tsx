"use client";

/** The palette and the keyboard map; they come after the page. */
import { CommandPalette, KeyboardMap } from "@/features/palette";

import { usePlaces } from "./places";

/** Which of the two is open. */
export type CommandDialog = "palette" | "keys";

export interface CommandDialogsProps {
  dialog: CommandDialog | null;
  onClose: (dialog: CommandDialog) => void;
}

export default function CommandDialogs({ dialog, onClose }: CommandDialogsProps) {
  const places = usePlaces();
  return (
    <>
      <CommandPalette
        open={dialog === "palette"}
        onClose={() => onClose("palette")}
        places={places}
      />
      <KeyboardMap open={dialog === "keys"} onClose={() => onClose("keys")} />
    </>
  );
}
