"use client";

/** Chooses the run that is laid beside this one. */
import { GitCompareIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { copy } from "@/features/run-timeline/constants";
import type { OtherRun } from "@/features/run-timeline/types";

const NONE = "";

export interface CompareMenuProps {
  others: readonly OtherRun[];
  chosen: OtherRun | null;
  onChoose: (id: string | null) => void;
}

export function CompareMenu({ others, chosen, onChoose }: CompareMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={copy.compareWith}
          title={copy.compareWith}
          className={chosen ? "text-accent-text" : undefined}
        >
          <GitCompareIcon aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-80 w-72 overflow-y-auto">
        <DropdownMenuLabel>{copy.compareWith}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={chosen?.id ?? NONE}
          onValueChange={(id) => onChoose(id === NONE ? null : id)}
        >
          <DropdownMenuRadioItem value={NONE}>{copy.compareNone}</DropdownMenuRadioItem>
          {others.map(({ id, label }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              <span className="truncate">{label}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
