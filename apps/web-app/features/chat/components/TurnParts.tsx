"use client";

/** What happened in a turn, in order: thoughts, tools, handovers, text. */
import { CornerDownRightIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TextPart, TurnPart, TurnState } from "starter-client/transcript";

import { numberCitations, withChips } from "@/features/chat/utils/citations";
import { sourcesOf } from "@/features/chat/utils/sources";
import { toolSources } from "@/features/chat/utils/tools";

import { CitationsContext, type CitedSource } from "./CitationsContext";
import { Markdown, type MarkdownProps } from "./Markdown";
import { ReasoningFold, ThinkingLine } from "./ReasoningFold";
import { SourceList } from "./SourceList";
import { ToolFold } from "./ToolFold";

export interface TurnPartsProps {
  turn: TurnState;
  running: boolean;
  agentName: (key: string) => string;
}

export function TurnParts({ turn, running, agentName }: TurnPartsProps) {
  const sources = useMemo(() => citedSources(turn.parts), [turn.parts]);
  return (
    <CitationsContext value={sources}>
      {turn.parts.map((part) => (
        <Part
          key={`${part.kind}:${part.key}`}
          part={part}
          running={running}
          agentName={agentName}
          sources={sources}
        />
      ))}
      {running && isQuiet(turn.parts) ? <ThinkingLine /> : null}
      {running ? null : <SourceList sources={sources} />}
    </CitationsContext>
  );
}

interface PartProps {
  part: TurnPart;
  running: boolean;
  agentName: (key: string) => string;
  sources: readonly CitedSource[];
}

function Part({ part, running, agentName, sources }: PartProps) {
  switch (part.kind) {
    case "reasoning":
      return <ReasoningFold part={part} running={running} />;
    case "tool":
      return <ToolFold part={part} />;
    case "checkpoint":
      return null;
    case "handoff":
      return <Handoff to={agentName(part.to)} />;
    case "refusal":
      return <Prose text={part.text} streaming={running} />;
    case "text":
      return <Prose text={chipped(part, sources)} streaming={running && !part.done} />;
  }
}

/** Text stands apart from the lines of the steps around it. */
function Prose(props: MarkdownProps) {
  return (
    <div className="not-first:mt-3 not-last:mb-3">
      <Markdown {...props} />
    </div>
  );
}

function Handoff({ to }: { to: string }) {
  const t = useTranslations("chat");
  return (
    <p className="flex min-h-8 items-center gap-2 text-sm text-muted-foreground">
      <CornerDownRightIcon aria-hidden className="size-4" />
      {t("handedOver", { agent: to })}
    </p>
  );
}

function chipped(part: TextPart, sources: readonly CitedSource[]): string {
  if (part.citations.length === 0) return part.text;
  return withChips(part, new Map(sources.map((source) => [source.id, source])));
}

function citedSources(parts: readonly TurnPart[]): CitedSource[] {
  const passages = sourcesOf(parts, toolSources);
  const cited = numberCitations(parts.filter((part) => part.kind === "text"));
  return [...cited.values()].map((source) => ({
    ...source,
    passage: passages.get(source.id) ?? null,
  }));
}

/** Whether nothing that is shown says that the work goes on. */
function isQuiet(parts: readonly TurnPart[]): boolean {
  const last = parts.at(-1);
  if (!last || last.kind === "handoff" || last.kind === "checkpoint") return true;
  if (last.kind === "tool") return last.endedAt !== null;
  return last.kind !== "refusal" && last.done;
}
