"use client";

/** Brings the chosen line into view, by as little as it takes. */
import { type RefObject, useEffect } from "react";

/** The axis stays on top of the lines. */
const AXIS_PX = 36;

export function useScrollTo(
  list: RefObject<HTMLElement | null>,
  row: number,
  rowHeight: number,
): void {
  useEffect(() => {
    const scroller = list.current?.closest<HTMLElement>("[data-scroller]");
    if (!scroller || !list.current || row < 0) return;
    const box = scroller.getBoundingClientRect();
    const top = list.current.getBoundingClientRect().top + row * rowHeight - box.top;
    if (top < AXIS_PX) scroller.scrollTop += top - AXIS_PX;
    else if (top + rowHeight > box.height) scroller.scrollTop += top + rowHeight - box.height;
  }, [list, row, rowHeight]);
}
