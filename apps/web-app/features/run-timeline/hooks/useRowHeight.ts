"use client";

/** How high a line is: higher where fingers point. */
import { useMediaQuery } from "@/hooks/useMediaQuery";

const FINE_PX = 32;
const COARSE_PX = 44;

export function useRowHeight(): number {
  return useMediaQuery("(pointer: coarse)") ? COARSE_PX : FINE_PX;
}
