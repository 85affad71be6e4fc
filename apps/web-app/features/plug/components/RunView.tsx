"use client";

/** The run as a timeline: the attempt that was lost, the time without a process, and what came then. */
import { useTranslations } from "next-intl";

import { SkeletonList } from "@/components/ui/states";
import type { FollowedRun } from "@/features/run-timeline/hooks/useRunTimeline";
import { RunTimeline } from "@/features/run-timeline/RunTimeline";
import { useModels } from "@/lib/queries/agents";

export function RunView({ followed: { timeline, connection } }: { followed: FollowedRun }) {
  const t = useTranslations("plug");
  const { data } = useModels();
  const names = {
    agent: () => t("agent"),
    model: (id: string) => data?.items.find((model) => model.id === id)?.display_name ?? id,
  };
  return (
    <section
      aria-label={t("timeline")}
      className="flex max-h-180 min-h-100 min-w-0 flex-col overflow-hidden rounded-lg border border-border bg-background"
    >
      {timeline.frames.length > 0 ? (
        <RunTimeline
          key={timeline.runId}
          timeline={timeline}
          names={names}
          connected={connection === "open"}
        />
      ) : (
        <SkeletonList className="p-4" label={t("loading")} />
      )}
    </section>
  );
}
