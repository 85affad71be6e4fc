"use client";

/** Says plainly that no real model answers. */
import { FlaskConicalIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

import { copy } from "./constants";

export function SimulatedNote({ collapsed }: { collapsed: boolean }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size={collapsed ? "icon" : "sm"}
          className="justify-start gap-2.5 px-2 font-normal text-muted-foreground"
        >
          <FlaskConicalIcon aria-hidden />
          <span className={collapsed ? "sr-only" : undefined}>{copy.simulated}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent side="top" align="start" className="text-sm text-pretty">
        <p className="font-medium">{copy.simulated}</p>
        <p className="mt-1 text-muted-foreground">{copy.simulatedDetail}</p>
      </PopoverContent>
    </Popover>
  );
}
