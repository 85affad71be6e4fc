"use client";

/** Opens the palette, for people who do not know its keys, and for phones, which have none. */
import { SearchIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useHydrated } from "@/hooks/useHydrated";
import { cn } from "@/lib/cn";
import { keysOf } from "@/lib/chords";
import { COMMANDS, runCommand } from "@/lib/commands";

export function PaletteButton({ collapsed }: { collapsed: boolean }) {
  // Which keyboard this is, only the browser knows.
  const hydrated = useHydrated();
  const label = useTranslations("commands")("palette");
  return (
    <Button
      variant="ghost"
      size={collapsed ? "icon" : "md"}
      title={collapsed ? label : undefined}
      aria-haspopup="dialog"
      className={cn(
        "text-muted-foreground",
        !collapsed && "h-8 w-full justify-start gap-2.5 px-2 pointer-coarse:h-11",
      )}
      onClick={() => runCommand("palette")}
    >
      <SearchIcon aria-hidden className="size-4" />
      <span className={collapsed ? "sr-only" : "truncate"}>{label}</span>
      {collapsed || !hydrated ? null : (
        <Kbd className="ml-auto pointer-coarse:hidden">
          {keysOf(COMMANDS.palette.chord).join(" ")}
        </Kbd>
      )}
    </Button>
  );
}
