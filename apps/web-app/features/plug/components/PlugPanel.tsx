/** What the run is doing, in words, and the one button that fits. */
import { PlayIcon, RotateCcwIcon, UnplugIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { PlugPhase, PlugRunState } from "@/features/plug/hooks/usePlugRun";
import { cn } from "@/lib/cn";
import { useProblemText } from "@/lib/problem-text";

const DOTS: Record<PlugPhase, string> = {
  idle: "bg-muted-foreground",
  working: "bg-success",
  gone: "bg-danger",
  completed: "bg-success",
  failed: "bg-danger",
};

export function PlugPanel({ run }: { run: PlugRunState }) {
  const t = useTranslations("plug");
  const problemText = useProblemText();
  const { phase, effects, problem } = run;
  const process = effects ? String(effects.process_id) : "";
  return (
    <section
      aria-label={t("panel")}
      className="overflow-hidden rounded-lg border border-border bg-card"
    >
      <div className="flex items-center justify-between gap-x-6 gap-y-4 p-5 max-sm:flex-col max-sm:items-stretch">
        <div role="status" className="min-w-0">
          <p className="flex items-center gap-2.5 text-md font-medium">
            <span aria-hidden className={cn("size-2 shrink-0 rounded-full", DOTS[phase])} />
            {t(`states.${phase}`)}
          </p>
          <p className="mt-0.5 pl-4.5 text-muted-foreground tabular-nums">
            {phase === "working" && process
              ? t("workingIn", { process })
              : t(`details.${phase}`, { interruptions: run.interruptions })}
          </p>
        </div>
        <PlugButton run={run} />
      </div>
      {problem ? (
        <Alert variant="danger" className="rounded-none border-x-0 border-b-0">
          <AlertDescription>{problemText(problem)}</AlertDescription>
        </Alert>
      ) : null}
    </section>
  );
}

function PlugButton({ run: { phase, busy, start, pull } }: { run: PlugRunState }) {
  const t = useTranslations("plug");
  if (phase === "working" || phase === "gone") {
    return (
      <Button
        variant="danger"
        size="lg"
        aria-disabled={busy}
        onClick={() => {
          if (!busy) pull();
        }}
      >
        <UnplugIcon aria-hidden />
        {t("pull")}
      </Button>
    );
  }
  return (
    <Button
      size="lg"
      aria-disabled={busy}
      onClick={() => {
        if (!busy) start();
      }}
    >
      {phase === "idle" ? <PlayIcon aria-hidden /> : <RotateCcwIcon aria-hidden />}
      {phase === "idle" ? t("start") : t("again")}
    </Button>
  );
}
