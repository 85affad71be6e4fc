"use client";

/** One tool call, folded to its name, state and duration. */
import { CheckIcon, CircleAlertIcon, SquareIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ToolPart } from "starter-client/transcript";

import { Spinner } from "@/components/ui/spinner";
import { between, formatDuration } from "@/lib/durations";
import {
  asText,
  toolArguments,
  toolFailed,
  toolHint,
  toolLabel,
  toolSources,
  toolState,
} from "@/features/chat/utils/tools";

import { CodeBlock } from "./CodeBlock";
import { Fold } from "./Fold";
import { SourceCards } from "./SourceCards";

export function ToolFold({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const hint = toolHint(part);
  const running = part.endedAt === null;
  return (
    <Fold
      icon={<ToolIcon part={part} />}
      active={running}
      summary={
        <>
          <span className={running ? "shimmer-text" : undefined}>{toolLabel(part, t)}</span>
          {hint ? <span className="text-muted-foreground"> {t("hint", { hint })}</span> : null}
        </>
      }
      aside={<ToolAside part={part} />}
    >
      <ToolDetails part={part} />
    </Fold>
  );
}

function ToolIcon({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  if (part.endedAt === null) return <Spinner label={toolState(part, t)} />;
  if (toolFailed(part)) return <CircleAlertIcon className="text-danger" />;
  return part.status === "completed" ? <CheckIcon /> : <SquareIcon />;
}

function ToolAside({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const locale = useLocale();
  const failed = toolFailed(part);
  const state = failed ? t("toolStates.failed") : toolState(part, t);
  const duration = part.endedAt
    ? formatDuration(between(part.startedAt, part.endedAt), locale)
    : null;
  // The tick says it to the eye.
  const silent = part.status === "completed" && !failed;
  return (
    <>
      <span className={silent ? "sr-only" : undefined}>{duration ? `${state} · ` : state}</span>
      {duration}
    </>
  );
}

function ToolDetails({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  const sources = toolSources(part);
  const given = toolArguments(part);
  return (
    <div className="flex flex-col gap-3">
      {given === undefined || given === "" ? null : (
        <Labelled label={t("arguments")}>
          <CodeBlock code={asText(given)} language="json" plain />
        </Labelled>
      )}
      {part.output === undefined || part.output === null ? null : (
        <Labelled label={t("result")}>
          {sources ? (
            <SourceCards sources={sources} />
          ) : (
            <CodeBlock code={asText(part.output)} language="json" plain />
          )}
        </Labelled>
      )}
      <p className="font-mono text-xs text-muted-foreground">{part.name}</p>
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <p className="mb-1 text-xs font-medium text-muted-foreground">{label}</p>
      {children}
    </div>
  );
}
