"use client";

/** One tool call, folded to what it does, how it stands and how long it took. */
import { EyeOffIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, use, useEffect } from "react";
import type { ToolPart } from "starter-client/transcript";

import { Spinner } from "@/components/ui/spinner";
import { between, formatDuration } from "@/lib/durations";
import { toolFailed } from "@/features/chat/utils/tools";
import {
  agentActivity,
  isAtWork,
  toolHint,
  toolLabel,
  toolState,
} from "@/features/chat/utils/toolWords";

import { Fold } from "./Fold";
import { ToolIcon } from "./tools/ToolIcon";
import { TurnContext } from "./TurnContext";

/** What stands behind the line comes when there is one. */
const loadDetails = () => import("./tools/ToolDetails");
const ToolDetails = lazy(loadDetails);

export interface ToolFoldProps {
  part: ToolPart;
  /** What the agent did that this tool asked. */
  nested?: ReactNode;
}

export function ToolFold({ part, nested }: ToolFoldProps) {
  useEffect(() => void loadDetails(), []);
  return (
    <Fold
      icon={<ToolIcon part={part} className={toolFailed(part) ? "text-danger" : undefined} />}
      active={isAtWork(part)}
      summary={<ToolSummary part={part} />}
      aside={<ToolAside part={part} />}
      // A picture is what was asked for.
      defaultOpen={part.toolType === "image_generation"}
    >
      <Suspense fallback={null}>
        <ToolDetails part={part} nested={nested} />
      </Suspense>
    </Fold>
  );
}

function ToolSummary({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const { agentName } = use(TurnContext);
  const activity = agentActivity(part, t, agentName);
  const hint = toolHint(part);
  return (
    <>
      <span className={isAtWork(part) ? "shimmer-text" : undefined}>
        {toolLabel(part, t, agentName)}
      </span>
      {activity ? (
        <>
          {" "}
          <span className="text-muted-foreground">· {activity}</span>
        </>
      ) : null}
      {hint && !activity ? (
        <>
          {" "}
          <bdi className="text-muted-foreground">{t("hint", { hint })}</bdi>
        </>
      ) : null}
    </>
  );
}

function ToolAside({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const failed = toolFailed(part);
  const duration = part.endedAt
    ? formatDuration(between(part.startedAt, part.endedAt), locale)
    : null;
  // That it went well is seen by nothing else being said.
  const silent = part.status === "completed" && !failed;
  const state = toolState(part, t);
  return (
    <span className="flex items-center gap-1.5">
      {part.notices.length > 0 ? (
        <span title={t("notices.mark")}>
          <EyeOffIcon aria-hidden className="size-3.5" />
          <span className="sr-only">{t("notices.mark")}</span>
        </span>
      ) : null}
      {isAtWork(part) ? (
        <>
          <span className="sr-only">{state}</span>
          <span aria-hidden>
            <Spinner className="size-3.5" />
          </span>
        </>
      ) : (
        <span>
          <span className={silent ? "sr-only" : failed ? "text-danger" : undefined}>
            {duration ? `${state} · ` : state}
          </span>
          {duration}
        </span>
      )}
    </span>
  );
}
