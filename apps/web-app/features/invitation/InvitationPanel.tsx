"use client";

/**
 * What an invitation offers, and the ways to take it. Its token is read from the fragment of the
 * address and sent in bodies; nothing here writes it anywhere else.
 */ import { useTranslations } from "next-intl";

import { QueryError } from "@/components/shared/query-error";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/api/problem";
import { useInvitationPreview } from "@/lib/queries/invites";
import { useVisitor } from "@/lib/queries/session";

import { DeadEnd } from "./components/DeadEnd";
import { Offer } from "./components/Offer";
import { WaysToJoin } from "./components/WaysToJoin";
import { useFragment } from "./hooks/useFragment";

export function InvitationPanel() {
  const t = useTranslations("invitation");
  const token = useFragment();
  if (token === null) return <PanelSkeleton />;
  if (token === "") return <DeadEnd title={t("incompleteTitle")} detail={t("incomplete")} />;
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const t = useTranslations("invitation");
  const preview = useInvitationPreview(token);
  const visitor = useVisitor();
  if (isDead(preview.error)) return <DeadEnd title={t("deadTitle")} detail={t("dead")} />;
  const failed = [preview, visitor].find((query) => query.isError);
  if (failed?.error) {
    return (
      <QueryError
        title={t("failedTitle")}
        error={failed.error}
        onRetry={() => void failed.refetch()}
      />
    );
  }
  if (!preview.data || visitor.data === undefined) return <PanelSkeleton />;
  return (
    <>
      <Offer preview={preview.data} />
      <WaysToJoin token={token} preview={preview.data} visitor={visitor.data} />
    </>
  );
}

function isDead(error: Error | null): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 422);
}

function PanelSkeleton() {
  const t = useTranslations("invitation");
  const common = useTranslations("common");
  return (
    <div role="status" aria-label={common("loading")} className="grid gap-3">
      <h1 className="sr-only">{t("name")}</h1>
      <Skeleton className="size-10" />
      <Skeleton className="h-7 w-3/4" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="mt-4 h-10 w-full" />
    </div>
  );
}
