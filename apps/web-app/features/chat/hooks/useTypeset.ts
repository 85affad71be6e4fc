"use client";

/** Keeps an element showing a formula; its source while it cannot be set. */
import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

import { loadTypeset, typesetNow } from "@/lib/chat/formulas";
import { closeTex, type Formula } from "@/lib/chat/markdown/maths";

export function useTypeset(ref: RefObject<HTMLElement | null>, formula: Formula): void {
  const { tex, display, growing } = formula;
  const [typeset, setTypeset] = useState(typesetNow);
  useEffect(() => {
    let wanted = true;
    // Where it cannot be fetched, the source stays, which says the same.
    loadTypeset().then(
      (fetched) => wanted && setTypeset(() => fetched),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const set = typeset?.(element, growing ? closeTex(tex) : tex, display) ?? false;
    // A formula that is still arriving keeps what could be set of it so far.
    if (!set && !growing) element.textContent = tex;
    element.toggleAttribute("data-source", !set && !growing);
  }, [ref, typeset, tex, display, growing]);
}
