"use client";

/** The composer has the focus when the page opens, and gets it back when the Stop button goes. */
import { type RefObject, useEffect, useRef } from "react";

export function useComposerFocus(busy: boolean): RefObject<HTMLTextAreaElement | null> {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // On touch screens the focus would open the keyboard over the transcript.
    const touch = window.matchMedia?.("(pointer: coarse)").matches;
    const nobody = document.activeElement === null || document.activeElement === document.body;
    if (!touch && nobody) field.current?.focus({ preventScroll: true });
  }, [busy]);
  return field;
}
