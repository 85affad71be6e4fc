"use client";

/** What a person has written and not sent; it survives leaving the page. */
import { usePathname } from "next/navigation";

import { useStored } from "@/hooks/useStored";
import { draftName } from "@/lib/drafts";
import { organisationOf } from "@/lib/organisation";
import { writeStored } from "@/lib/stored";

export function useDraft(conversationId: string | null) {
  return useStored(useDraftName(conversationId));
}

/** Changes it from where it is not shown, which is not drawn again at every key. */
export function useWriteDraft(conversationId: string | null): (text: string) => void {
  const name = useDraftName(conversationId);
  return (text) => writeStored(name, text);
}

function useDraftName(conversationId: string | null): string {
  return draftName(organisationOf(usePathname()), conversationId);
}
