"use client";

/** Which conversation the address names, and how a new one gets its address without a new page. */
import { usePathname } from "next/navigation";
import { useCallback, useState } from "react";

import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { innerPathOf } from "@/lib/organisation";

export interface ConversationRoute {
  /** Changes when another conversation is shown; stays when a new one gets its id. */
  key: string;
  conversationId: string | null;
  adopt: (conversationId: string) => void;
}

export function useConversationRoute(): ConversationRoute {
  const pathname = usePathname();
  const addressed = idFrom(innerPathOf(pathname));
  const inOrganisation = useOrganisationPath();
  const [last, setLast] = useState(addressed);
  const [fresh, setFresh] = useState<Fresh>(newConversation);

  if (addressed !== last) {
    setLast(addressed);
    if (addressed === null) setFresh(newConversation());
  }

  const adopt = useCallback(
    (id: string) => {
      setFresh((current) => ({ ...current, id }));
      // A navigation would mount the page again in the middle of the answer.
      window.history.replaceState(null, "", inOrganisation(`/chat/${id}`));
    },
    [inOrganisation],
  );

  const isFresh = addressed === null || addressed === fresh.id;
  return { key: isFresh ? fresh.key : addressed, conversationId: addressed, adopt };
}

interface Fresh {
  key: string;
  id: string | null;
}

let created = 0;

function newConversation(): Fresh {
  created += 1;
  return { key: `new-${created}`, id: null };
}

function idFrom(pathname: string): string | null {
  const id = /^\/chat\/([^/]+)/.exec(pathname)?.[1];
  return id ? decodeURIComponent(id) : null;
}
