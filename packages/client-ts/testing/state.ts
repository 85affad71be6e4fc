/** The state of a client as plain JSON, as the conformance suite compares it in every language. */
import { emptyTimeline, reduceTimeline, type Timeline } from "starter-client/timeline";
import { emptyTurn, reduceFrames, type TurnState } from "starter-client/transcript";
import type { PublicFrame } from "starter-client/events";

/** What the API said stays as it is, names and all. */
const AS_SENT: ReadonlySet<string> = new Set([
  "argumentsJson",
  "attachments",
  "call",
  "checkpoint",
  "citations",
  "error",
  "fields",
  "notices",
  "output",
  "structuredOutput",
  "usage",
]);

/** How the state was computed is no part of it. */
const HIDDEN: ReadonlySet<string> = new Set(["frames", "kept", "lanes", "log"]);

export function stateOf(frames: readonly PublicFrame[]) {
  return plainState(reduceFrames(emptyTurn, frames), reduceTimeline(emptyTimeline, frames));
}

export function plainState(transcript: TurnState, timeline: Timeline) {
  return { transcript: plain(transcript), timeline: plain(timeline) };
}

/** Names in snake case, maps as lists of what they hold, and nothing for what is not known. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value.values()].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const told = Object.entries(value).filter(([key, own]) => own != null && !HIDDEN.has(key));
  return Object.fromEntries(
    told.map(([key, own]) => [snake(key), AS_SENT.has(key) ? own : plain(own)]),
  );
}

function snake(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
