"use client";

/** A text area that is as high as its text, up to what its style allows. */
import { type RefObject, useLayoutEffect } from "react";

export function useAutoGrow(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = fieldRef.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [fieldRef, text]);
}
