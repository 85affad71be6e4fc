"use client";

/** What a person has written and not sent; it survives leaving the page. */
import { usePathname } from "next/navigation";

import { useStored } from "@/hooks/useStored";
import { organisationOf } from "@/lib/organisation";

export function useDraft(conversationId: string | null) {
  const organisation = organisationOf(usePathname());
  return useStored(`draft.${conversationId ?? `new.${organisation}`}`);
}
