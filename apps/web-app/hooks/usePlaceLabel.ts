"use client";

/** What the places of the workspace are called in the person's language. */
import { useTranslations } from "next-intl";

import type { Messages } from "@/i18n/messages";
import type { NavItem } from "@/types/navigation";

/** The word for the last part of the address; a place that has none there goes by its own label. */
export function usePlaceLabel(): (place: NavItem) => string {
  const t = useTranslations("places");
  return ({ path, label }) => {
    const name = path.split("/").at(-1) as keyof Messages["places"];
    return t.has(name) ? t(name) : label;
  };
}
