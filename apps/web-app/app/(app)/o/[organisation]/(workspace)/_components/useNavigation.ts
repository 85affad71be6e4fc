"use client";

/** The places of the workspace that this installation has. */
import { navigation } from "@/features/navigation";
import { useInstallation } from "@/lib/installation";
import type { NavPlace } from "@/types/navigation";

export function useNavigation(): readonly NavPlace[] {
  const installation = useInstallation();
  return navigation.filter(({ onlyWith }) => onlyWith === undefined || installation[onlyWith]);
}
