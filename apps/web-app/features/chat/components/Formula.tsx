"use client";

/** A formula, set as in print. */
import { useRef } from "react";

import { cn } from "@/lib/cn";
import type { Formula as FormulaProps } from "@/lib/chat/markdown/maths";
import { useTypeset } from "@/features/chat/hooks/useTypeset";

export function Formula(props: FormulaProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useTypeset(ref, props);
  // What stands inside is not React's: the typesetter writes it.
  return <span ref={ref} className={cn("formula", props.display && "formula-display")} />;
}
