"use client";

/** What happened in a turn, in order: thoughts, tools, handovers, text. */
import { CornerDownRightIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TextPart, TurnPart, TurnState } from "starter-client/transcript";

import { numberCitations, withChips } from "@/features/chat/utils/citations";
import { beginsForm } from "@/features/chat/utils/forms";
import { sourcesOf } from "@/features/chat/utils/sources";
import { toolSources } from "@/features/chat/utils/tools";

import { AnswerText } from "./AnswerText";
import { CheckpointLine } from "./CheckpointLine";
import { CitationsContext, type CitedSource } from "./CitationsContext";
import { ReasoningFold, ThinkingLine } from "./ReasoningFold";
import { SourceList } from "./SourceList";
import { ToolFold } from "./ToolFold";
import { TurnContext } from "./TurnContext";

export interface TurnPartsProps {
  turn: TurnState;
  running: boolean;
  agentName: (key: string) => string;
}

export function TurnParts({ turn, running, agentName }: TurnPartsProps) {
  const { attachments } = turn;
  const view = useMemo(() => ({ agentName, attachments }), [agentName, attachments]);
  return (
    <TurnContext value={view}>
      <PartList parts={turn.parts} running={running} agentName={agentName} />
    </TurnContext>
  );
}

interface PartListProps {
  parts: readonly TurnPart[];
  running: boolean;
  agentName: (key: string) => string;
}

/** The parts of a turn, or of what an agent did that was asked in it; each has its own sources. */
function PartList({ parts, running, agentName }: PartListProps) {
  const sources = useMemo(() => citedSources(parts), [parts]);
  return (
    <CitationsContext value={sources}>
      {parts.map((part) => (
        <Part
          key={`${part.kind}:${part.key}`}
          part={part}
          running={running}
          agentName={agentName}
          sources={sources}
        />
      ))}
      {running && isQuiet(parts) ? <ThinkingLine /> : null}
      {running ? null : <SourceList sources={sources} />}
    </CitationsContext>
  );
}

interface PartProps extends Omit<PartListProps, "parts"> {
  part: TurnPart;
  sources: readonly CitedSource[];
}

function Part({ part, running, agentName, sources }: PartProps) {
  switch (part.kind) {
    case "reasoning":
      return <ReasoningFold part={part} running={running} />;
    case "tool":
      return <ToolFold part={part} nested={nestedIn(part, running, agentName)} />;
    case "checkpoint":
      return <CheckpointLine checkpoint={part.checkpoint} />;
    case "handoff":
      return <Handoff to={agentName(part.to)} />;
    case "refusal":
      return <AnswerText text={part.text} streaming={running} />;
    case "text":
      return (
        <AnswerText
          text={chipped(part, sources)}
          streaming={running && !part.done}
          quiet={part.phase === "commentary"}
        />
      );
  }
}

type ToolOf = Extract<TurnPart, { kind: "tool" }>;

function nestedIn(
  { parts, endedAt }: ToolOf,
  running: boolean,
  agentName: (key: string) => string,
) {
  if (parts.length === 0) return null;
  return <PartList parts={parts} running={running && endedAt === null} agentName={agentName} />;
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
  if (part.citations.length === 0 || beginsForm(part.text)) return part.text;
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
