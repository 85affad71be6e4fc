"use client";

/** Keeps the end of a growing text in view, unless the person has moved away from it. */
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

import { AT_BOTTOM_PX } from "@/features/chat/constants";

export interface StickToBottom {
  boxRef: RefObject<HTMLDivElement | null>;
  contentRef: RefObject<HTMLDivElement | null>;
  atBottom: boolean;
  jump: () => void;
}

export function useStickToBottom(): StickToBottom {
  const boxRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const [atBottom, setAtBottom] = useState(true);

  const jump = useCallback(() => {
    pinned.current = true;
    setAtBottom(true);
    scrollToEnd(boxRef.current);
  }, []);

  useEffect(() => {
    const outer = boxRef.current;
    const inner = contentRef.current;
    if (!outer || !inner) return;
    return watch(outer, inner, pinned, setAtBottom);
  }, []);

  return { boxRef, contentRef, atBottom, jump };
}

type Pinned = RefObject<boolean>;

function watch(
  outer: HTMLElement,
  inner: HTMLElement,
  pinned: Pinned,
  report: (atBottom: boolean) => void,
): () => void {
  let lastTop = outer.scrollTop;
  const onScroll = () => {
    const distance = distanceToEnd(outer);
    if (distance <= AT_BOTTOM_PX) pinned.current = true;
    else if (outer.scrollTop < lastTop) pinned.current = false;
    lastTop = outer.scrollTop;
    report(pinned.current || distance <= AT_BOTTOM_PX);
  };
  // What a person unfolds stays where they look instead of being scrolled past.
  const onClick = ({ target }: MouseEvent) => {
    if (target instanceof Element && target.closest("[aria-expanded]")) pinned.current = false;
  };
  const observer = new ResizeObserver(() => {
    if (pinned.current) scrollToEnd(outer);
    report(pinned.current || distanceToEnd(outer) <= AT_BOTTOM_PX);
  });
  observer.observe(inner);
  observer.observe(outer);
  outer.addEventListener("scroll", onScroll, { passive: true });
  inner.addEventListener("click", onClick, { capture: true });
  return () => {
    observer.disconnect();
    outer.removeEventListener("scroll", onScroll);
    inner.removeEventListener("click", onClick, { capture: true });
  };
}

function distanceToEnd(element: HTMLElement): number {
  return element.scrollHeight - element.scrollTop - element.clientHeight;
}

function scrollToEnd(element: HTMLElement | null): void {
  element?.scrollTo({ top: element.scrollHeight, behavior: "instant" });
}
