/** What the run did in the world, as counted there. */
import { useTranslations } from "next-intl";
import type { Timeline } from "starter-client/timeline";

import { Figures } from "@/components/shared/figures";
import type { PlugRunState } from "@/features/plug/hooks/usePlugRun";
import { useElapsed } from "@/features/plug/hooks/useElapsed";
import { formatDuration } from "@/lib/durations";

export function Effects({ run }: { run: PlugRunState }) {
  const t = useTranslations("plug");
  const { effects, followed, interruptions } = run;
  const waited = useElapsed(run.phase === "gone");
  const without = withoutProcess(followed.timeline) + waited;
  const executed = effects
    ? t("executedOf", { executed: effects.executed, expected: effects.expected })
    : "–";
  return (
    <Figures
      figures={[
        { label: t("executed"), value: executed },
        { label: t("twice"), value: effects ? String(effects.twice) : "–" },
        { label: t("interruptions"), value: String(interruptions) },
        { label: t("without"), value: without > 0 ? formatDuration(without) : "–" },
      ]}
    />
  );
}

/** From the last word of a process to the first of the next. */
function withoutProcess({ rewinds }: Timeline): number {
  return rewinds.reduce((sum, { at, lostAt }) => sum + at - lostAt, 0);
}
