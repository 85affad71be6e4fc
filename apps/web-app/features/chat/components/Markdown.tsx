"use client";

/** Markdown that may still be growing: only its last block is parsed again. */
import { memo } from "react";

import { splitBlocks } from "@/lib/chat/markdown/blocks";
import { repairBlock } from "@/lib/chat/markdown/repair";
import { cn } from "@/lib/cn";

import { MarkdownBlock } from "./MarkdownBlock";

export interface MarkdownProps {
  text: string;
  streaming?: boolean;
  /** Smaller type, for what stands behind a fold. */
  compact?: boolean;
}

export const Markdown = memo(function Markdown({ text, streaming, compact }: MarkdownProps) {
  const blocks = splitBlocks(text);
  const last = blocks.length - 1;
  return (
    <div className={cn("markdown", compact && "markdown-compact")}>
      {blocks.map((block, index) => {
        const growing = streaming === true && index === last;
        return (
          <MarkdownBlock
            key={index}
            markdown={growing ? repairBlock(block) : block}
            streaming={growing}
          />
        );
      })}
    </div>
  );
});
