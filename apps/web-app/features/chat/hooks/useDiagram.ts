"use client";

/** The picture of a finished diagram, in the colours of the page. */
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";

import { drawDiagram, isDrawable, type Picture } from "@/lib/chat/diagrams";

export interface Diagram {
  picture: Picture | null;
  /** It is too large to be drawn, or it is none. */
  failed: boolean;
}

const waiting: Diagram = { picture: null, failed: false };

export function useDiagram(code: string, ready: boolean): Diagram {
  const dark = useTheme().resolvedTheme === "dark";
  const [drawn, setDrawn] = useState<Diagram & { code: string }>({ code: "", ...waiting });
  useEffect(() => {
    if (!ready || !isDrawable(code)) return;
    let wanted = true;
    drawDiagram(code, dark).then(
      (picture) => wanted && setDrawn({ code, picture, failed: false }),
      () => wanted && setDrawn({ code, picture: null, failed: true }),
    );
    return () => {
      wanted = false;
    };
  }, [code, ready, dark]);
  if (ready && !isDrawable(code)) return { picture: null, failed: true };
  // In another theme the picture stays until it has been drawn anew.
  return drawn.code === code ? drawn : waiting;
}
