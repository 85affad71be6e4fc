"use client";

/** The files of a message that is being written; their code comes with the first of them. */
import { lazy, Suspense } from "react";

import type { Attachments } from "@/features/chat/hooks/useAttachments";

export const loadChips = () =>
  import("./AttachmentChips").then(({ AttachmentChips }) => ({ default: AttachmentChips }));
const AttachmentChips = lazy(loadChips);

export function LateChips({ attachments }: { attachments: Attachments }) {
  const { ready, pending, tooMany } = attachments;
  if (ready.length + pending.length === 0 && !tooMany) return null;
  return (
    <Suspense fallback={<div className="h-16" />}>
      <AttachmentChips attachments={attachments} />
    </Suspense>
  );
}
