"use client";

/** The parts of the settings; those that are closed to the person's role are left out. */
import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { usePlaceLabel } from "@/hooks/usePlaceLabel";
import { cn } from "@/lib/cn";

import { useSettingsTabs } from "./tabs";

export function SettingsTabs() {
  const inOrganisation = useOrganisationPath();
  const pathname = usePathname();
  const t = useTranslations("places");
  const labelOf = usePlaceLabel();
  const tabs = useSettingsTabs();
  return (
    <nav
      aria-label={t("settings")}
      className="relative -mx-4 mt-4 scrollbar-thin overflow-x-auto border-b border-border px-4 sm:-mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {tabs.map((tab) => {
          const href = inOrganisation(tab.path);
          const current = pathname === href;
          return (
            <li key={tab.path}>
              <Link
                ref={current ? bringIntoView : undefined}
                href={href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "-mb-px flex h-9 items-center border-b-2 px-2.5 font-medium transition-colors pointer-coarse:h-11",
                  current
                    ? "border-primary text-foreground"
                    : "border-transparent text-muted-foreground hover:text-foreground",
                )}
              >
                {labelOf(tab)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** So much of the next tab is seen that people know of it. */
const NEXT_TAB_PX = 48;

/** On a narrow screen not all tabs are in view; the page that is open is. */
function bringIntoView(tab: HTMLAnchorElement | null): void {
  const bar = tab?.closest("nav");
  if (!tab || !bar) return;
  bar.scrollLeft = tab.offsetLeft + tab.offsetWidth + NEXT_TAB_PX - bar.clientWidth;
}
