"use client";

/** What a person has written and not sent; it survives leaving the page. */
import { useStored } from "@/hooks/useStored";

export function useDraft(conversationId: string | null) {
  return useStored(`draft.${conversationId ?? "new"}`);
}
