"use client";

/** The person's sessions, and the ways to end them. */ import { useTranslations } from "next-intl";

import { QueryError } from "@/components/shared/query-error";
import { SettingsSection } from "@/components/shared/settings-section";
import { Button } from "@/components/ui/button";
import { SkeletonList } from "@/components/ui/states";
import { useDeviceSessions } from "@/lib/queries/sessions";

import { EndManyButtons } from "./components/EndManyButtons";
import { SessionRow } from "./components/SessionRow";

export function SessionsSettings() {
  const t = useTranslations("sessions");
  return (
    <SettingsSection title={t("title")} description={t("description")}>
      <SessionList />
    </SettingsSection>
  );
}

function SessionList() {
  const t = useTranslations("sessions");
  const list = useDeviceSessions();
  if (list.isPending) return <SkeletonList rows={3} rowClassName="h-18" />;
  if (list.isLoadingError) {
    return (
      <QueryError title={t("failed")} error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  const sessions = list.data.pages
    .flatMap((page) => page.sessions)
    .toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <>
      <ul className="divide-y divide-border rounded-lg border border-border bg-card">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          variant="secondary"
          className="mt-4"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      ) : null}
      <EndManyButtons alone={sessions.length === 1} />
    </>
  );
}
