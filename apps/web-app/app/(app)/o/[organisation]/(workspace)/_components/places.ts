"use client";

/** Every page of the workspace that this person can open; the palette leads to all of them. */
import { useSettingsTabs } from "@/app/(app)/o/[organisation]/(workspace)/settings/_components/tabs";
import { navigation } from "@/features/navigation";
import type { NavItem } from "@/types/navigation";

export function usePlaces(): NavItem[] {
  const tabs = useSettingsTabs();
  return [
    ...navigation.filter(({ path }) => path !== "/settings"),
    ...tabs.map((tab) => ({ ...tab, label: `Settings: ${tab.label}` })),
  ];
}
