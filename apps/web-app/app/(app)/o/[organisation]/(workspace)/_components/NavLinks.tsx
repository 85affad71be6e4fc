"use client";

/** The places of the workspace. */
import type { Route } from "next";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { usePlaceLabel } from "@/hooks/usePlaceLabel";
import { cn } from "@/lib/cn";
import type { NavItem } from "@/types/navigation";

import { useNavigation } from "./useNavigation";

export function NavLinks({ collapsed }: { collapsed: boolean }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const navigation = useNavigation();
  const inOrganisation = useOrganisationPath();
  return (
    <nav aria-label={t("navigation")} className="px-2">
      <ul className={cn("flex flex-col gap-0.5", collapsed && "items-center")}>
        {navigation.map((item) => {
          const href = inOrganisation(item.path);
          return (
            <li key={item.path} className={collapsed ? undefined : "w-full"}>
              <NavLink
                item={item}
                href={href}
                collapsed={collapsed}
                current={isWithin(pathname, href)}
              />
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface NavLinkProps {
  item: NavItem;
  href: Route;
  collapsed: boolean;
  current: boolean;
}

function NavLink({ item, href, collapsed, current }: NavLinkProps) {
  const label = usePlaceLabel()(item);
  const Icon = item.icon;
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      title={collapsed ? label : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md text-base font-medium transition-colors pointer-coarse:h-11",
        collapsed ? "w-8 justify-center pointer-coarse:w-11" : "px-2",
        current
          ? "bg-hover text-foreground"
          : "text-muted-foreground hover:bg-hover hover:text-foreground",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={collapsed ? "sr-only" : "truncate"}>{label}</span>
    </Link>
  );
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
