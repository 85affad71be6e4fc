"use client";

/** What fills the transcript: exchanges, a welcome, or why there is nothing. */
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { RefObject } from "react";

import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { ApiProblem } from "@/lib/api/problem";
import type { ChatSession } from "@/lib/chat/session";
import type { Conversation } from "@/types/conversations";
import type { Earlier } from "@/features/chat/hooks/useMessages";
import type { Exchange } from "@/features/chat/types";
import { explainProblem } from "@/features/chat/utils/explain";

import { Exchanges } from "./Exchanges";
import type { Names } from "./ExchangeView";
import { ReadOnlyWelcome } from "./ReadOnly";
import { Welcome } from "./Welcome";

export interface ConversationBodyProps {
  boxRef: RefObject<HTMLDivElement | null>;
  conversation: UseQueryResult<Conversation>;
  exchanges: readonly Exchange[];
  earlier: Earlier | null;
  session: ChatSession;
  names: Names;
  isNew: boolean;
  readOnly: boolean;
}

export function ConversationBody(props: ConversationBodyProps) {
  const { conversation, exchanges, earlier, session, names, isNew, readOnly } = props;
  if (isGone(conversation.error)) return <NotFound />;
  if (exchanges.length === 0) {
    if (!isNew && conversation.isPending) return <TranscriptSkeleton />;
    if (!isNew && conversation.isError) return <LoadFailure conversation={conversation} />;
    if (readOnly) return <ReadOnlyWelcome />;
    return <Welcome />;
  }
  return (
    <Exchanges
      boxRef={props.boxRef}
      exchanges={exchanges}
      earlier={earlier}
      session={session}
      names={names}
    />
  );
}

/** Deleted here, in another tab or by someone else: what is still cached does not count. */
function isGone(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

function NotFound() {
  const t = useTranslations("chat");
  const list = useTranslations("conversations");
  const inOrganisation = useOrganisationPath();
  return (
    <EmptyState
      className="m-auto"
      title={t("notFoundTitle")}
      description={t("notFoundDetail")}
      action={
        <Button asChild>
          <Link href={inOrganisation("/chat")}>{list("newChat")}</Link>
        </Button>
      }
    />
  );
}

function LoadFailure({ conversation }: Pick<ConversationBodyProps, "conversation">) {
  const t = useTranslations("chat");
  const { error } = conversation;
  return (
    <ErrorState
      className="m-auto"
      title={t("loadFailedTitle")}
      description={explainProblem(error, t("loadFailedTitle"), t).detail}
      requestId={error instanceof ApiProblem ? error.requestId : undefined}
      onRetry={() => void conversation.refetch()}
    />
  );
}

function TranscriptSkeleton() {
  const t = useTranslations("chat");
  return (
    <div role="status" aria-label={t("transcript")} className="flex flex-col gap-5 pt-8">
      <Skeleton className="h-11 w-2/5 self-end rounded-xl" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-11/12" />
      <Skeleton className="h-4 w-3/5" />
    </div>
  );
}
