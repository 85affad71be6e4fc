"use client";

/**
 * A text area that is as high as its text, up to what its style allows. Where the style can say that by
 * itself (`field-sizing`), nothing is measured: that would lay out the page twice at every key.
 */
import { type RefObject, useLayoutEffect } from "react";

export function useAutoGrow(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = fieldRef.current;
    if (!element || sizesItself()) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [fieldRef, text]);
}

function sizesItself(): boolean {
  return typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");
}
