"use client";

/** The coloured lines of code; of code that grows, of as much as has been coloured. */
import { useEffect, useState } from "react";

import { type CodeToken, highlight } from "@/lib/chat/highlight";

export interface Highlighted {
  /** The piece at the beginning that is coloured. */
  code: string;
  lines: CodeToken[][];
}

/** `ready` is the piece that may be coloured now. */
export function useHighlight(code: string, language: string, ready: string): Highlighted | null {
  const [highlighted, setHighlighted] = useState<Highlighted | null>(null);
  useEffect(() => {
    if (ready === "" || language === "") return;
    let wanted = true;
    // A grammar that cannot be fetched leaves the code plain, which is still readable.
    highlight(ready, language).then(
      (lines) => wanted && setHighlighted(lines && { code: ready, lines }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [ready, language]);
  return highlighted && code.startsWith(highlighted.code) ? highlighted : null;
}
