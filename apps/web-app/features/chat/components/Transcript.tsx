"use client";

/** The questions and answers of a conversation, in a column that reads well. */
import { ArrowDownIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type * as React from "react";

import { Button } from "@/components/ui/button";

export interface TranscriptProps {
  boxRef: React.RefObject<HTMLDivElement | null>;
  contentRef: React.RefObject<HTMLDivElement | null>;
  /** Whether the newest text is in view. */
  atBottom: boolean;
  onJump: () => void;
  children: React.ReactNode;
}

export function Transcript(props: TranscriptProps) {
  const t = useTranslations("chat");
  const { boxRef, contentRef, atBottom, onJump, children } = props;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={boxRef}
        role="region"
        aria-label={t("transcript")}
        tabIndex={0}
        className="h-full scrollbar-thin overflow-y-auto overscroll-contain -outline-offset-2"
      >
        <div ref={contentRef} className="mx-auto flex min-h-full max-w-190 flex-col px-4 sm:px-6">
          {children}
        </div>
      </div>
      {atBottom ? null : (
        <Button
          variant="secondary"
          size="sm"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 animate-in rounded-full bg-popover shadow-float fade-in-0"
          onClick={onJump}
        >
          <ArrowDownIcon aria-hidden />
          {t("jump")}
        </Button>
      )}
    </div>
  );
}
