"use client";

/** The conversation with the inspector of one of its runs beside it; over it where there is no room. */
import { useTranslations } from "next-intl";
import { lazy, Suspense, useRef, useState } from "react";

import { useMediaQuery } from "@/hooks/useMediaQuery";
import { InEnglish } from "@/i18n/InEnglish";
import { useEffortLabel } from "@/hooks/useEffortLabel";
import { InspectorContext } from "@/features/chat/hooks/useInspector";
import type { Exchange } from "@/features/chat/types";
import type { InspectorView, RunInspectorProps } from "@/features/run-timeline";

import type { Names } from "./ExchangeView";

/** Its code comes when somebody opens it. */
const RunInspector = lazy(() =>
  import("@/features/run-timeline").then(({ RunInspector }) => ({ default: RunInspector })),
);

const InspectorSheet = lazy(() => import("./InspectorSheet"));

const ROOM_BESIDE = "(min-width: 64rem)";

export interface InspectorFrameProps {
  exchanges: readonly Exchange[];
  names: Names;
  children: React.ReactNode;
}

/** `runId` is null for the newest run. */
type Shown = { runId: string | null } | null;

export function InspectorFrame({ exchanges, names, children }: InspectorFrameProps) {
  const t = useTranslations("chat");
  const effortOf = useEffortLabel();
  const [shown, setShown] = useState<Shown>(null);
  // Kept here: between beside and over the conversation it is another inspector.
  const [view, setView] = useState<InspectorView | null>(null);
  const opener = useRef<Element | null>(null);
  const beside = useMediaQuery(ROOM_BESIDE);
  const newest = exchanges.findLast((exchange) => exchange.runId !== null)?.runId ?? null;
  const runId = shown && (shown.runId ?? newest);

  function open(next: Shown) {
    if (shown === null) opener.current = document.activeElement;
    setShown(next);
  }

  function close() {
    setShown(null);
    setView(null);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  }

  const panel =
    runId === null ? null : (
      <Suspense fallback={null}>
        <InEnglish>
          <RunInspector
            {...inspectorProps(runId, exchanges, names, { untitled: t("inspector"), effortOf })}
            view={view}
            onView={setView}
            onClose={close}
          />
        </InEnglish>
      </Suspense>
    );
  const inspector = {
    open: runId !== null,
    available: newest !== null,
    inspect: (id: string) => (runId === id ? close() : open({ runId: id })),
    toggle: () => (runId === null ? open({ runId: null }) : close()),
  };
  return (
    <InspectorContext value={inspector}>
      <div className="flex min-h-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
        {panel && beside ? (
          <aside
            aria-label={t("inspector")}
            className="flex w-[clamp(24rem,38vw,44rem)] shrink-0 flex-col border-l border-border"
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              // Elsewhere this key stops the answer.
              event.stopPropagation();
              close();
            }}
          >
            {panel}
          </aside>
        ) : null}
      </div>
      {panel && !beside ? (
        <Suspense fallback={null}>
          <InspectorSheet onClose={close}>{panel}</InspectorSheet>
        </Suspense>
      ) : null}
    </InspectorContext>
  );
}

function inspectorProps(
  runId: string,
  exchanges: readonly Exchange[],
  names: Names,
  words: { untitled: string; effortOf: (effort: string) => string },
): Pick<RunInspectorProps, "runId" | "facts" | "names" | "others"> {
  const run = exchanges.find((exchange) => exchange.runId === runId)?.run ?? null;
  const others = exchanges.flatMap((exchange) =>
    exchange.runId === null || exchange.runId === runId
      ? []
      : [{ id: exchange.runId, label: exchange.question ?? words.untitled }],
  );
  const facts = run && {
    agent: names.agent(run.agent),
    model: names.model(run.model),
    effort: run.reasoning_effort && words.effortOf(run.reasoning_effort),
  };
  return { runId, facts, names, others: others.reverse() };
}
