"use client";

/** One conversation in the list. */
import { useTranslations } from "next-intl";
import Link from "next/link";

import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { cn } from "@/lib/cn";
import type { ConversationSummary } from "@/types/conversations";

import { ConversationMenu } from "./ConversationMenu";
import { FoundPassage } from "./FoundPassage";

export interface ConversationRowProps {
  conversation: ConversationSummary;
  current: boolean;
  /** What the list was searched for. */
  wanted: string;
}

export function ConversationRow({ conversation, current, wanted }: ConversationRowProps) {
  const t = useTranslations("conversations");
  const inOrganisation = useOrganisationPath();
  const title = conversation.display_name || conversation.last_message_preview || t("untitled");
  const preview = conversation.last_message_preview;
  const foundInside = wanted !== "" && !contains(title, wanted) && contains(preview, wanted);
  return (
    <li
      className={cn(
        "group/row relative flex items-center rounded-md transition-colors hover:bg-hover",
        current && "bg-hover",
      )}
    >
      <Link
        href={inOrganisation(`/chat/${conversation.conversation_id}`)}
        aria-current={current ? "page" : undefined}
        title={title}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-base group-focus-within/row:pr-9 group-hover/row:pr-9 group-has-aria-expanded/row:pr-9 pointer-coarse:min-h-11 pointer-coarse:pr-12"
      >
        <span className="min-w-0">
          <span className="block truncate">{title}</span>
          {foundInside ? <FoundPassage text={preview} wanted={wanted} /> : null}
        </span>
        {conversation.active_run_id ? <ActiveMark /> : null}
      </Link>
      <ConversationMenu
        id={conversation.conversation_id}
        title={title}
        className="absolute right-0 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
      />
    </li>
  );
}

function contains(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted.toLowerCase());
}

function ActiveMark() {
  const t = useTranslations("conversations");
  return (
    <span
      role="img"
      aria-label={t("answering")}
      className="ml-auto size-1.5 shrink-0 animate-pulse rounded-full bg-primary"
    />
  );
}
