"use client";

/** Scrolling up brings earlier messages, and what is being read stays where it is. */
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";

import type { Earlier } from "./useMessages";

/** Within so many screens of the beginning, earlier messages are asked for. */
const SCREENS_AHEAD = 2;

/** What stood first, and where in the window. */
interface Anchor {
  element: Element;
  top: number;
}

/** `listRef` holds one element per exchange, in order; `firstKey` names the first one. */
export function useEarlierOnScroll(
  boxRef: RefObject<HTMLElement | null>,
  listRef: RefObject<HTMLElement | null>,
  earlier: Earlier | null,
  firstKey: string | undefined,
): void {
  const anchor = useRef<Anchor | null>(null);
  const lastTop = useRef(Number.POSITIVE_INFINITY);

  const onScroll = useEffectEvent((box: HTMLElement) => {
    const up = box.scrollTop < lastTop.current;
    lastTop.current = box.scrollTop;
    anchor.current = anchorIn(listRef.current);
    const near = box.scrollTop < box.clientHeight * SCREENS_AHEAD;
    if (up && near && earlier && !earlier.loading) earlier.load();
  });

  useEffect(() => {
    const box = boxRef.current;
    if (!box) return;
    const listener = () => onScroll(box);
    box.addEventListener("scroll", listener, { passive: true });
    return () => box.removeEventListener("scroll", listener);
  }, [boxRef]);

  // Browsers keep the place by themselves in the middle of a page, but not at its very beginning.
  useLayoutEffect(() => {
    const box = boxRef.current;
    const before = anchor.current;
    anchor.current = anchorIn(listRef.current);
    if (!box || !before?.element.isConnected || before.element === anchor.current?.element) return;
    box.scrollTop += before.element.getBoundingClientRect().top - before.top;
    anchor.current = anchorIn(listRef.current);
  }, [boxRef, listRef, firstKey]);
}

function anchorIn(list: HTMLElement | null): Anchor | null {
  const element = list?.firstElementChild;
  return element ? { element, top: element.getBoundingClientRect().top } : null;
}
