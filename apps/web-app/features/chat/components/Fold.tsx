"use client";

/** One quiet line that unfolds to what stands behind it. */
import { ChevronRightIcon } from "lucide-react";
import type * as React from "react";

import { Collapsible, CollapsibleContent, CollapsibleTrigger } from "@/components/ui/collapsible";
import { cn } from "@/lib/cn";

export interface FoldProps {
  icon: React.ReactNode;
  summary: React.ReactNode;
  /** Stands at the end of the line: how long it took, how it ended. */
  aside?: React.ReactNode;
  active?: boolean;
  /** What is seen without opening it first. */
  defaultOpen?: boolean;
  children: React.ReactNode;
}

export function Fold(props: FoldProps) {
  const { icon, summary, aside, active = false, defaultOpen = false, children } = props;
  return (
    <Collapsible className="group/fold" defaultOpen={defaultOpen}>
      <CollapsibleTrigger
        className={cn(
          "-mx-2 flex min-h-8 max-w-[calc(100%+1rem)] items-center gap-2 rounded-md px-2 text-left text-sm text-muted-foreground transition-colors hover:bg-hover hover:text-foreground pointer-coarse:min-h-11",
          active && "text-foreground",
        )}
      >
        <span
          aria-hidden
          className="flex size-4 shrink-0 items-center justify-center [&_svg]:size-4"
        >
          {icon}
        </span>
        <span className="min-w-0 truncate">{summary}</span>
        {aside ? <span className="shrink-0 tabular-nums">{aside}</span> : null}
        <ChevronRightIcon
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-data-[state=open]/fold:rotate-90"
        />
      </CollapsibleTrigger>
      <CollapsibleContent className="mt-1 mb-3 ml-2 border-l border-border pl-4 data-[state=open]:animate-in data-[state=open]:fade-in-0">
        {children}
      </CollapsibleContent>
    </Collapsible>
  );
}
