"use client";

/** Money in the person's language. */
import { useLocale } from "next-intl";

import { formatMoney } from "@/lib/money";

export function useMoney(): (micro: number) => string {
  const locale = useLocale();
  return (micro) => formatMoney(micro, locale);
}
