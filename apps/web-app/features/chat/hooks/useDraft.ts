"use client";

/** What a person has written and not sent; it survives leaving the page. */
import { usePathname } from "next/navigation";

import { useStored } from "@/hooks/useStored";
import { draftFilesName, draftName } from "@/lib/drafts";
import { organisationOf } from "@/lib/organisation";
import { writeStored } from "@/lib/stored";
import type { MessageAttachment } from "@/types/assets";

export function useDraft(conversationId: string | null) {
  return useStored(useDraftName(conversationId));
}

/** Changes it from where it is not shown, which is not drawn again at every key. */
export function useWriteDraft(
  conversationId: string | null,
): (text: string, files: readonly MessageAttachment[]) => void {
  const organisation = organisationOf(usePathname());
  return (text, files) => {
    writeStored(draftName(organisation, conversationId), text);
    if (files.length > 0) {
      writeStored(draftFilesName(organisation, conversationId), JSON.stringify(files));
    }
  };
}

function useDraftName(conversationId: string | null): string {
  return draftName(organisationOf(usePathname()), conversationId);
}
