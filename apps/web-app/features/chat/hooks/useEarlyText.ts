"use client";

/** What a person types before the page's scripts have taken over is not lost. */
import { type RefObject, useEffectEvent, useLayoutEffect } from "react";

export function useEarlyText(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onText: (text: string) => void,
): void {
  const keep = useEffectEvent(() => {
    const typed = fieldRef.current?.value ?? "";
    if (typed !== "" && typed !== text) onText(typed);
  });
  // Before anything is drawn again: the next drawing would put the known text into the field.
  useLayoutEffect(() => keep(), []);
}
