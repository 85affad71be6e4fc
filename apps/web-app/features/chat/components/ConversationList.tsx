"use client";

/** The conversations under the navigation, by day. */
import { SquarePenIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { Button } from "@/components/ui/button";
import { SkeletonList } from "@/components/ui/states";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { innerPathOf } from "@/lib/organisation";
import { useCan } from "@/lib/permissions";
import { useConversations } from "@/lib/queries/conversations";
import { listCopy } from "@/features/chat/listConstants";
import { groupByDay } from "@/features/chat/utils/days";

import { ConversationRow } from "./ConversationRow";

export function ConversationList() {
  const inOrganisation = useOrganisationPath();
  const mayAsk = useCan("stream_chat");
  return (
    <div className="flex flex-col gap-3 px-2 pt-1 pb-4">
      {mayAsk ? (
        <Button
          asChild
          variant="secondary"
          size="sm"
          className="justify-start gap-2.5 px-2 text-base font-medium"
        >
          <Link href={inOrganisation("/chat")}>
            <SquarePenIcon aria-hidden className="text-muted-foreground" />
            {listCopy.newChat}
          </Link>
        </Button>
      ) : null}
      <nav aria-label={listCopy.conversations}>
        <ListBody />
      </nav>
    </div>
  );
}

function ListBody() {
  const shown = innerPathOf(usePathname());
  const list = useConversations();
  if (list.isPending) return <SkeletonList rows={6} rowClassName="h-7" className="px-2" />;
  if (list.isLoadingError) return <ListFailure onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return <p className="px-2 text-sm text-muted-foreground">{listCopy.noConversations}</p>;
  }
  return (
    <>
      {groupByDay(items, new Date()).map((group) => (
        <section key={group.label} className="mb-4">
          <h2 className="px-2 pb-1 text-xs font-medium text-muted-foreground">{group.label}</h2>
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => (
              <ConversationRow
                key={item.conversation_id}
                conversation={item}
                current={shown === `/chat/${item.conversation_id}`}
              />
            ))}
          </ul>
        </section>
      ))}
      {list.hasNextPage ? (
        <Button
          variant="ghost"
          size="sm"
          className="w-full font-normal text-muted-foreground"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          ref={(button) => loadWhenSeen(button, () => void list.fetchNextPage())}
        >
          {listCopy.loadMore}
        </Button>
      ) : null}
    </>
  );
}

/** Scrolling to the end loads the next page; the button is the way of the keyboard. */
function loadWhenSeen(button: HTMLButtonElement | null, load: () => void) {
  if (!button || typeof IntersectionObserver === "undefined") return;
  const observer = new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting) load();
  });
  observer.observe(button);
  return () => observer.disconnect();
}

function ListFailure({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="px-2 text-sm text-muted-foreground">
      <p>{listCopy.conversationsFailed}</p>
      <Button variant="link" size="sm" className="px-0" onClick={onRetry}>
        {listCopy.tryAgain}
      </Button>
    </div>
  );
}
