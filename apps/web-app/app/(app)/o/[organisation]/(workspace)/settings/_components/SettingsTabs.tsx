"use client";

/** The parts of the settings; those that are closed to the person's role are left out. */
import Link from "next/link";
import { usePathname } from "next/navigation";

import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { cn } from "@/lib/cn";

import { useSettingsTabs } from "./tabs";

export function SettingsTabs() {
  const inOrganisation = useOrganisationPath();
  const pathname = usePathname();
  const tabs = useSettingsTabs();
  return (
    <nav
      aria-label="Settings"
      className="relative -mx-4 mt-4 scrollbar-thin overflow-x-auto border-b border-border px-4 sm:-mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {tabs.map(({ path, label }) => {
          const href = inOrganisation(path);
          const current = pathname === href;
          return (
            <li key={path}>
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
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** On a narrow screen not all tabs are in view; the page that is open is. */
function bringIntoView(tab: HTMLAnchorElement | null): void {
  const bar = tab?.closest("nav");
  if (tab && bar) bar.scrollLeft = tab.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
}
