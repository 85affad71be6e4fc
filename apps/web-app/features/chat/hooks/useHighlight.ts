"use client";

/** The coloured lines of finished code; null while they are not there. */
import { useEffect, useState } from "react";

import { type CodeToken, highlight } from "@/lib/chat/highlight";

interface Highlighted {
  code: string;
  lines: CodeToken[][] | null;
}

export function useHighlight(code: string, language: string, ready: boolean): CodeToken[][] | null {
  const [highlighted, setHighlighted] = useState<Highlighted | null>(null);
  useEffect(() => {
    if (!ready || language === "") return;
    let wanted = true;
    // A grammar that cannot be fetched leaves the code plain, which is still readable.
    highlight(code, language).then(
      (lines) => wanted && setHighlighted({ code, lines }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [code, language, ready]);
  return highlighted?.code === code ? highlighted.lines : null;
}
