"use client";

/** Moments in the person's language. */
import { useLocale } from "next-intl";

import { type Moments, momentsIn } from "@/lib/moments";

export function useMoments(): Moments {
  return momentsIn(useLocale());
}
