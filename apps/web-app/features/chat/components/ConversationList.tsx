"use client";

/** The conversations under the navigation, by day. */
import { SquarePenIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { SkeletonList } from "@/components/ui/states";
import { useDebounced } from "@/hooks/useDebounced";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { innerPathOf } from "@/lib/organisation";
import { useCan } from "@/lib/permissions";
import { useConversations, useFoundConversations } from "@/lib/queries/conversations";
import { groupByDay } from "@/features/chat/utils/days";

import { ConversationRow } from "./ConversationRow";
import { ConversationSearch } from "./ConversationSearch";

/** How long a person has to pause before what they typed is looked for. */
const PAUSE_MS = 200;

export function ConversationList() {
  const t = useTranslations("conversations");
  const inOrganisation = useOrganisationPath();
  const mayAsk = useCan("stream_chat");
  const [typed, setTyped] = useState("");
  const wanted = useDebounced(typed.trim(), PAUSE_MS);
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
            {t("newChat")}
          </Link>
        </Button>
      ) : null}
      <ConversationSearch typed={typed} onType={setTyped} />
      <nav aria-label={t("conversations")}>
        <ListBody wanted={typed.trim() === "" ? "" : wanted} />
      </nav>
    </div>
  );
}

/** All conversations, or those in which the wanted text was found. */
function ListBody({ wanted }: { wanted: string }) {
  const t = useTranslations("conversations");
  const shown = innerPathOf(usePathname());
  const all = useConversations();
  const found = useFoundConversations(wanted);
  const list = wanted === "" ? all : found;
  if (list.isPending) return <SkeletonList rows={6} rowClassName="h-7" className="px-2" />;
  if (list.isLoadingError) return <ListFailure onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    const words = wanted === "" ? t("none") : t("nothingFound", { text: wanted });
    return (
      <p role="status" className="px-2 text-sm break-words text-muted-foreground">
        {words}
      </p>
    );
  }
  return (
    <>
      {groupByDay(items, new Date()).map((group) => (
        <section key={group.day} className="mb-4">
          <h2 className="px-2 pb-1 text-xs font-medium text-muted-foreground">
            {t(`days.${group.day}`)}
          </h2>
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => (
              <ConversationRow
                key={item.conversation_id}
                conversation={item}
                wanted={wanted}
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
          {t("loadMore")}
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
  const t = useTranslations("conversations");
  const common = useTranslations("common");
  return (
    <div role="alert" className="px-2 text-sm text-muted-foreground">
      <p>{t("failed")}</p>
      <Button variant="link" size="sm" className="px-0" onClick={onRetry}>
        {common("tryAgain")}
      </Button>
    </div>
  );
}
