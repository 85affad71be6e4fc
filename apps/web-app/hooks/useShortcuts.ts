"use client";

/** Binds the keys of the table of commands to the page. */
import { useEffect } from "react";

import { isChord, isSign } from "@/lib/chords";
import { COMMAND_IDS, COMMANDS, isOffered, runCommand } from "@/lib/commands";
import { readStored } from "@/lib/stored";

/** Set to `off` by people whose hands or voice software press single keys by accident. */
export const SINGLE_KEYS = "single-keys";

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  // A dialog or menu that closes on Escape says so; an input method that is at work has the keys.
  if (event.defaultPrevented || event.isComposing || isTaken(event.target)) return;
  const id = COMMAND_IDS.find((each) => isChord(event, COMMANDS[each].chord));
  if (id === undefined || !isOffered(id)) return;
  if (isSign(COMMANDS[id].chord) && (isField(event.target) || readStored(SINGLE_KEYS) === "off")) {
    return;
  }
  event.preventDefault();
  runCommand(id);
}

/** Windows over the page have keys of their own until they begin to close. */
function isTaken(target: EventTarget | null): boolean {
  const windows = ":is([role=dialog], [role=alertdialog], [role=menu], [role=listbox])";
  return isWithin(target, `${windows}:not([data-state=closed])`);
}

function isField(target: EventTarget | null): boolean {
  return isWithin(target, "input, textarea, select, [contenteditable]");
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
