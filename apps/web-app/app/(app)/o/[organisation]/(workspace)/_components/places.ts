"use client";

/** Every page of the workspace that this person can open; the palette leads to all of them. */
import { useTranslations } from "next-intl";

import { useSettingsTabs } from "@/app/(app)/o/[organisation]/(workspace)/settings/_components/tabs";
import type { Place } from "@/features/palette/types";
import { usePlaceLabel } from "@/hooks/usePlaceLabel";

import { useNavigation } from "./useNavigation";

export function usePlaces(): Place[] {
  const t = useTranslations("places");
  const labelOf = usePlaceLabel();
  const navigation = useNavigation();
  const tabs = useSettingsTabs();
  return [
    ...navigation
      .filter(({ path }) => path !== "/settings")
      .map((place) => ({ ...place, label: labelOf(place) })),
    ...tabs.map((tab) => ({ ...tab, label: t("inSettings", { page: labelOf(tab) }) })),
  ];
}
