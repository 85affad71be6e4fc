"use client";

/** The organisation of this tab, and the way to another one or a new one. */
import { ChevronsUpDownIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { LateMenu } from "@/components/ui/late-menu";
import { cn } from "@/lib/cn";

// Every page draws the button; the rest comes when somebody opens it.
const load = () => import("./SwitcherMenu");
const SwitcherMenu = lazy(load);
const CreateOrganisationDialog = lazy(() => import("./CreateOrganisationDialog"));

export interface OrganisationSwitcherProps {
  name: string;
  slug: string;
  collapsed: boolean;
}

export function OrganisationSwitcher({ name, slug, collapsed }: OrganisationSwitcherProps) {
  const t = useTranslations("switcher");
  const [creating, setCreating] = useState<"never" | "open" | "closed">("never");
  const button = (
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
  );
  return (
    <>
      <LateMenu trigger={button} load={load}>
        {(trigger) => (
          <SwitcherMenu trigger={trigger} current={slug} onCreate={() => setCreating("open")} />
        )}
      </LateMenu>
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
