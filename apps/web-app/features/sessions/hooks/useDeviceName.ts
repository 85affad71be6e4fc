"use client";

/** What a session is called. */
import { useTranslations } from "next-intl";

import type { DeviceSession } from "@/types/sessions";

export function useDeviceName(): (session: DeviceSession) => string {
  const t = useTranslations("sessions");
  return ({ client: { browser, platform } }) => {
    const name = browser ?? t("unknownBrowser");
    return platform ? t("on", { browser: name, platform }) : name;
  };
}
