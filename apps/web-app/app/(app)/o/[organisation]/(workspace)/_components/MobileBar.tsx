"use client";

/** The top bar of small screens, with the sidebar in a sheet. */
import { MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type * as React from "react";
import { lazy, Suspense, useState } from "react";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { brand } from "@/lib/brand";

const load = () => import("./MenuSheet");
const MenuSheet = lazy(load);

export interface MobileBarProps {
  simulated: boolean;
  children: React.ReactNode;
}

export function MobileBar({ simulated, children }: MobileBarProps) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  // Wide screens never load the sheet; it stays once it was opened, so that it can close.
  const [used, setUsed] = useState(false);

  function openSheet() {
    setUsed(true);
    setOpen(true);
  }

  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-border px-2 md:hidden">
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("openMenu")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={openSheet}
      >
        <MenuIcon aria-hidden />
      </Button>
      <Suspense fallback={null}>
        {used ? (
          <MenuSheet open={open} onOpenChange={setOpen}>
            {children}
          </MenuSheet>
        ) : null}
      </Suspense>
      <span className="font-semibold">{brand.name}</span>
      {simulated ? <Badge className="ml-auto">{t("simulatedShort")}</Badge> : null}
    </header>
  );
}
