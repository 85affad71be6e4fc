/** A timeline while frames are put into it: changed in place, so that many frames cost one copy. */
import type { PublicFrame } from "starter-client/events";

import {
  type Lane,
  type Phase,
  type PhaseKind,
  type RewindMark,
  ROOT_LANE,
  type Span,
  type Timeline,
} from "./types.ts";

type Opening = Pick<Span, "id" | "kind" | "name"> & Partial<Span>;

interface Working extends Timeline {
  frames: PublicFrame[];
  kept: PublicFrame[];
  spans: Map<string, Span>;
  lanes: Map<string, Lane>;
  rewinds: RewindMark[];
}

export class Draft {
  readonly state: Working;

  constructor(timeline: Timeline) {
    this.state = {
      ...timeline,
      frames: [...timeline.frames],
      kept: [...timeline.kept],
      spans: new Map(timeline.spans),
      lanes: new Map(timeline.lanes),
      rewinds: [...timeline.rewinds],
    };
  }

  /** The span of that id; a new one begins with this frame, in the frame's lane. */
  open(frame: PublicFrame, opening: Opening): Span {
    const known = this.state.spans.get(opening.id);
    if (known) return known;
    const at = timeOf(frame);
    const span: Span = {
      parent: this.lane(frame).parent,
      agent: frame.agent ?? null,
      toolType: null,
      itemId: null,
      status: "running",
      startedAt: at,
      lastAt: at,
      endedAt: null,
      firstEvent: frame.event_id,
      phases: [],
      text: "",
      argumentsText: "",
      error: null,
      call: null,
      attempt: this.state.attempt,
      lost: false,
      ...opening,
    };
    this.state.spans.set(span.id, span);
    return span;
  }

  find(id: string | null): Span | undefined {
    return id === null ? undefined : this.state.spans.get(id);
  }

  change(id: string | null, fields: Partial<Span>): void {
    const span = this.find(id);
    if (span) this.state.spans.set(span.id, { ...span, ...fields });
  }

  /** Ends a span that has not ended, as it stands. */
  end(id: string | null, at: number, status: Span["status"] = "completed"): void {
    if (this.find(id)?.endedAt === null) this.change(id, { endedAt: at, lastAt: at, status });
  }

  lane(frame: PublicFrame): Lane {
    return this.state.lanes.get(laneOf(frame)) ?? newLane(laneOf(frame));
  }

  setLane(frame: PublicFrame, fields: Partial<Lane>): void {
    this.state.lanes.set(laneOf(frame), { ...this.lane(frame), ...fields });
  }
}

function newLane(name: string): Lane {
  const parent = name === ROOT_LANE ? null : toolSpanId(name);
  return { parent, call: null, callEnded: false, lastAt: null, handoffs: 0 };
}

export function toolSpanId(toolCallId: string): string {
  return `tool:${toolCallId}`;
}

export function laneOf(frame: PublicFrame): string {
  return frame.scope?.tool_call_id ?? ROOT_LANE;
}

export function timeOf(frame: PublicFrame): number {
  return Date.parse(frame.server_timestamp);
}

/** The phases with this one at their end, unless it is the one that goes on. */
export function withPhase(phases: readonly Phase[], kind: PhaseKind, at: number): readonly Phase[] {
  return phases.at(-1)?.kind === kind ? phases : [...phases, { kind, at }];
}
