"use client";

/** The top bar of small screens, with the sidebar in a sheet. */
import { MenuIcon } from "lucide-react";
import type * as React from "react";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetTitle,
  SheetTrigger,
} from "@/components/ui/sheet";
import { brand } from "@/lib/brand";

import { copy } from "./constants";

export interface MobileBarProps {
  simulated: boolean;
  children: React.ReactNode;
}

export function MobileBar({ simulated, children }: MobileBarProps) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-border px-2 md:hidden">
      <Sheet>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={copy.openMenu}>
            <MenuIcon aria-hidden />
          </Button>
        </SheetTrigger>
        <SheetContent side="left" hideClose className="bg-sidebar">
          <SheetTitle className="sr-only">{copy.navigation}</SheetTitle>
          <SheetDescription className="sr-only">{brand.description}</SheetDescription>
          {children}
        </SheetContent>
      </Sheet>
      <span className="font-semibold">{brand.name}</span>
      {simulated ? <Badge className="ml-auto">{copy.simulatedShort}</Badge> : null}
    </header>
  );
}
