"use client";

/** A run, the button that kills its process, and what the world saw of it. */
import { useTranslations } from "next-intl";

import { useCan } from "@/lib/permissions";

import { Effects } from "./components/Effects";
import { Explanation } from "./components/Explanation";
import { PlugPanel } from "./components/PlugPanel";
import { RunView } from "./components/RunView";
import { usePlugRun } from "./hooks/usePlugRun";

export function PlugDemo() {
  const t = useTranslations("plug");
  const run = usePlugRun();
  const may = useCan("start_plug_run");
  return (
    <div className="min-h-0 flex-1 scrollbar-thin overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl gap-6 px-4 py-8 sm:px-8">
        <header>
          <h1 className="text-lg">{t("title")}</h1>
          <p className="mt-1 max-w-2xl text-pretty text-muted-foreground">{t("lead")}</p>
        </header>
        {may ? <PlugPanel run={run} /> : <p>{t("readersOnly")}</p>}
        {run.phase === "idle" ? null : (
          <>
            <Effects run={run} />
            <RunView followed={run.followed} />
          </>
        )}
        <Explanation />
      </div>
    </div>
  );
}
