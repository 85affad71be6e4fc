"use client";

/** Goes to the conversation above or below the one on screen, by key. */
import { usePathname, useRouter } from "next/navigation";

import { useCommand } from "@/hooks/useCommand";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { innerPathOf } from "@/lib/organisation";
import { useConversations } from "@/lib/queries/conversations";

export function ConversationSteps() {
  const router = useRouter();
  const inOrganisation = useOrganisationPath();
  const shown = innerPathOf(usePathname());
  const pages = useConversations().data?.pages ?? [];
  const ids = pages.flatMap((page) => page.items).map((item) => item.conversation_id);
  const place = ids.findIndex((id) => shown === `/chat/${id}`);

  function go(id: string | undefined) {
    if (id !== undefined) router.push(inOrganisation(`/chat/${id}`));
  }

  // From elsewhere the first one is below.
  useCommand("next", () => go(ids[place + 1]));
  useCommand("previous", () => go(ids[place - 1]));
  return null;
}
