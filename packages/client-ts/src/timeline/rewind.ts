/** A worker died and another took over: what was lost stays to be seen, but does not count. */
import type { FrameOf, PublicFrame } from "starter-client/events";

import { Draft, timeOf } from "./draft.ts";
import { emptyTimeline, type Lane, type Span } from "./types.ts";

type Count = (draft: Draft, frame: PublicFrame) => void;

/** Builds the timeline again from the frames that are kept, and puts what is lost beside it. */
export function rewind(draft: Draft, frame: FrameOf<"run.rewound">, count: Count): void {
  const { state } = draft;
  const at = timeOf(frame);
  const scope = frame.scope?.tool_call_id ?? null;
  const lost = new Set(state.kept.filter((each) => isLost(each, frame)));
  const again = new Draft({ ...emptyTimeline, attempt: state.attempt });
  for (const each of state.kept) if (!lost.has(each)) count(again, each);
  // A worker that dies within a tool has told everything before: what it told last is kept.
  const told = lost.size > 0 ? [...lost] : state.kept;
  const lostAt = told.reduce((latest, each) => Math.max(latest, timeOf(each)), 0) || at;
  state.rewinds.push({ attempt: frame.attempt, at, eventId: frame.event_id, lostAt, scope });
  state.spans = withLost(state.spans, again.state.spans, lostAt);
  draft.open(frame, {
    id: `rewind:${frame.event_id}`,
    kind: "rewind",
    name: String(frame.attempt),
    parent: again.lane(frame).parent,
    attempt: frame.attempt,
    status: "completed",
    startedAt: lostAt,
    endedAt: at,
  });
  state.lanes = resumed(again.state.lanes, scope, at);
  state.kept = again.state.kept;
  state.firstTextAt = again.state.firstTextAt;
  state.attempt = Math.max(state.attempt, frame.attempt);
}

function isLost(frame: PublicFrame, { rewind_to_event_id: upTo, scope }: FrameOf<"run.rewound">) {
  if (frame.event_id <= upTo) return false;
  return !scope || frame.scope?.tool_call_id === scope.tool_call_id;
}

type Spans = ReadonlyMap<string, Span>;

/** The spans of before that are not there again become those of a lost attempt. */
function withLost(before: Spans, again: Spans, lostAt: number): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const span of before.values()) {
    const kept = again.get(span.id);
    if (span.kind === "rewind" || span.lost) spans.set(span.id, span);
    else if (kept) spans.set(span.id, { ...kept, attempt: span.attempt });
    else spans.set(lostId(span.id, span.attempt), asLost(span, again, lostAt));
  }
  return spans;
}

function lostId(id: string, attempt: number): string {
  return `${id}~${attempt}`;
}

function asLost(span: Span, again: Spans, lostAt: number): Span {
  const { parent, attempt } = span;
  // An agent was at work as long as anything below it was.
  const holds = span.kind === "agent" || span.kind === "ask";
  return {
    ...span,
    id: lostId(span.id, attempt),
    parent: parent === null || again.has(parent) ? parent : lostId(parent, attempt),
    status: span.endedAt === null ? "stopped" : span.status,
    endedAt: span.endedAt ?? (holds ? lostAt : span.lastAt),
    lost: true,
  };
}

/** What is done next begins when the new worker does, not where the old one left off. */
function resumed(lanes: ReadonlyMap<string, Lane>, scope: string | null, at: number) {
  const entries = [...lanes].map(([name, lane]) => {
    const concerned = scope === null || name === scope;
    return [name, concerned ? { ...lane, lastAt: at } : lane] as const;
  });
  return new Map(entries);
}
