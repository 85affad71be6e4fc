/** Spans and events in words. */
import type { PublicFrame } from "starter-client/events";
import type { Span } from "starter-client/timeline";

import { formatDuration } from "@/lib/durations";
import { copy, EVENT_WORDS, STATUS_WORDS, TOOL_WORDS } from "@/features/run-timeline/constants";
import type { RunNames } from "@/features/run-timeline/types";

export function titleOf(span: Span, names: RunNames): string {
  switch (span.kind) {
    case "agent":
      return names.agent(span.name);
    case "ask":
      return copy.ask(names.agent(span.name));
    case "handoff":
      return copy.handoff(names.agent(span.name));
    case "rewind":
      return copy.rewind(span.name);
    case "model":
      return span.name === "" ? copy.modelCall : names.model(span.name);
    case "reasoning":
      return copy.reasoning;
    case "message":
      return copy.message;
    case "tool":
      return TOOL_WORDS[span.name] ?? sentence(span.name);
  }
}

/** The one thing that tells this call from another: its first short text argument. */
export function hintOf(span: Span): string | null {
  if (span.kind !== "tool" && span.kind !== "ask") return null;
  const given = span.argumentsJson;
  if (typeof given !== "object" || given === null) return null;
  const text = Object.values(given).find((value) => typeof value === "string" && value !== "");
  return typeof text === "string" ? text : null;
}

/** All that a line of the chart shows, for those who do not see it. */
export function describeSpan(span: Span, names: RunNames, start: number): string {
  const hint = hintOf(span);
  const isMark = span.kind === "handoff" || span.kind === "rewind";
  const told = [
    hint === null ? titleOf(span, names) : `${titleOf(span, names)} “${hint}”`,
    span.lost ? copy.lostAttempt(span.attempt) : isMark ? null : STATUS_WORDS[span.status],
    `at ${formatOffset(span.startedAt - start)}`,
    span.endedAt === null || span.kind === "handoff" ? null : took(span),
  ];
  return told.filter((each) => each !== null).join(", ");
}

function took({ startedAt, endedAt }: Span): string {
  return `took ${formatLength((endedAt ?? startedAt) - startedAt)}`;
}

export function describeEvent(frame: PublicFrame | undefined): string {
  if (!frame) return "";
  return EVENT_WORDS[frame.kind] ?? String(frame.kind).replaceAll(/[._]/g, " ");
}

/** A length of time; steps of a run are often shorter than a second. */
export function formatLength(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.max(0, milliseconds)} ms` : formatDuration(milliseconds);
}

/** Time since the beginning, to the hundredth of a second. */
export function formatOffset(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 60) return `${seconds.toFixed(2)} s`;
  return `${Math.floor(seconds / 60)} min ${(seconds % 60).toFixed(1)} s`;
}

function sentence(name: string): string {
  const words = name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
