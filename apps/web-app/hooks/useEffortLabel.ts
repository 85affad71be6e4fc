"use client";

/** What a reasoning effort is called; one that is not known yet goes by its own name. */
import { useTranslations } from "next-intl";

import type { Messages } from "@/i18n/messages";

export function useEffortLabel(): (effort: string) => string {
  const t = useTranslations("common");
  return (effort) => {
    const key = `efforts.${effort as keyof Messages["common"]["efforts"]}` as const;
    return t.has(key) ? t(key) : effort;
  };
}
