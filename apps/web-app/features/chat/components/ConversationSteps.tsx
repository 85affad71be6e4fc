"use client";

/** Goes to the conversation above or below the one on screen, by key. */
import { usePathname, useRouter } from "next/navigation";

import { useCommand } from "@/hooks/useCommand";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { innerPathOf } from "@/lib/organisation";
import { useConversationsOnDemand } from "@/lib/queries/conversations";

export function ConversationSteps() {
  const router = useRouter();
  const inOrganisation = useOrganisationPath();
  const shown = innerPathOf(usePathname());
  const conversations = useConversationsOnDemand();

  async function step(by: 1 | -1) {
    const ids = (await conversations()).map((item) => item.conversation_id);
    // From elsewhere the first one is below.
    const next = ids[ids.findIndex((id) => shown === `/chat/${id}`) + by];
    if (next !== undefined) router.push(inOrganisation(`/chat/${next}`));
  }

  useCommand("next", () => void step(1));
  useCommand("previous", () => void step(-1));
  return null;
}
