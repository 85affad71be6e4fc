"use client";

/** Which lines of a long list are in view, so that only those are drawn. */
import { type RefObject, useEffect, useState } from "react";

import { WINDOW_FROM } from "@/features/run-timeline/constants";

/** So many lines are drawn beyond what is in view, for quick scrolling. */
const BEYOND = 20;

export interface RowWindow {
  first: number;
  /** Exclusive. */
  end: number;
}

export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const [seen, setSeen] = useState<RowWindow>({ first: 0, end: WINDOW_FROM });
  const wide = count > WINDOW_FROM;

  useEffect(() => {
    const element = list.current;
    const scroller = element?.closest<HTMLElement>("[data-scroller]");
    if (!wide || !element || !scroller) return;
    const measure = () => {
      const above = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const first = Math.max(Math.floor(above / rowHeight) - BEYOND, 0);
      const end = Math.ceil((above + scroller.clientHeight) / rowHeight) + BEYOND;
      setSeen((before) => (before.first === first && before.end === end ? before : { first, end }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    scroller.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", measure);
    };
  }, [list, wide, rowHeight]);

  if (!wide) return { first: 0, end: count };
  const end = Math.min(seen.end, count);
  return { first: Math.min(seen.first, end), end };
}
