"use client";

/** Markdown that may still be growing: only its last block is parsed again. */
import { lazy, memo, Suspense } from "react";

import { splitBlocks } from "@/lib/chat/markdown/blocks";
import { cn } from "@/lib/cn";

export interface MarkdownProps {
  text: string;
  streaming?: boolean;
  /** Smaller type, for what stands behind a fold. */
  compact?: boolean;
}

/** The parser is as large as the rest of the chat: it comes after the first paint. */
export const loadMarkdown = () => import("./MarkdownBlock");
const MarkdownBlock = lazy(loadMarkdown);

export const Markdown = memo(function Markdown({ text, streaming, compact }: MarkdownProps) {
  const blocks = splitBlocks(text);
  const last = blocks.length - 1;
  return (
    <div className={cn("markdown", compact && "markdown-compact")}>
      <Suspense fallback={<p className="whitespace-pre-wrap">{text}</p>}>
        {blocks.map((block, index) => (
          <MarkdownBlock
            key={index}
            markdown={block}
            streaming={streaming === true && index === last}
          />
        ))}
      </Suspense>
    </div>
  );
});
