"use client";

/** The organisation of this tab, and the way to another one or a new one. */
import { ChevronsUpDownIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { SkeletonList } from "@/components/ui/states";
import { cn } from "@/lib/cn";

// Every page draws the button; the rest comes when somebody opens it.
const SwitcherMenu = lazy(() => import("./SwitcherMenu"));
const CreateOrganisationDialog = lazy(() => import("./CreateOrganisationDialog"));

export interface OrganisationSwitcherProps {
  name: string;
  slug: string;
  collapsed: boolean;
}

export function OrganisationSwitcher({ name, slug, collapsed }: OrganisationSwitcherProps) {
  const t = useTranslations("switcher");
  const [creating, setCreating] = useState<"never" | "open" | "closed">("never");
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size={collapsed ? "icon" : "md"}
            className={cn("min-w-0", !collapsed && "flex-1 justify-start px-2")}
          >
            <Avatar name={name} />
            <span className="sr-only">{t("current", { name })}</span>
            {collapsed ? null : (
              <span aria-hidden className="truncate font-semibold" title={name}>
                {name}
              </span>
            )}
            {collapsed ? null : (
              <ChevronsUpDownIcon aria-hidden className="ml-auto text-muted-foreground" />
            )}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="w-61">
          <Suspense fallback={<SkeletonList rows={2} className="p-2" />}>
            <SwitcherMenu current={slug} onCreate={() => setCreating("open")} />
          </Suspense>
        </DropdownMenuContent>
      </DropdownMenu>
      <Suspense fallback={null}>
        {creating === "never" ? null : (
          <CreateOrganisationDialog
            open={creating === "open"}
            onClose={() => setCreating("closed")}
          />
        )}
      </Suspense>
    </>
  );
}
