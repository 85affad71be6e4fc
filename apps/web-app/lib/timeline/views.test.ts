import { describe, expect, it } from "vitest";

import { longRun, nestedRun, rewoundRun } from "@/tests/unit/timeline/runs";
import type { RunScript } from "@/tests/unit/timeline/script";

import { reduceTimeline } from "./reducer";
import { rowOf, toRows } from "./rows";
import { percent, ticksOf } from "./scale";
import { eventsUntil, momentOf, spanAt, timelineAfter } from "./scrub";
import { costSteps, summarise } from "./summary";
import { emptyTimeline } from "./types";

const timelineOf = ({ frames }: RunScript) => reduceTimeline(emptyTimeline, frames);
const nested = timelineOf(nestedRun());
const rewound = timelineOf(rewoundRun());

describe("scrubbing", () => {
  it("shows a run as a reader saw it then, also before it was rewound", () => {
    const { frames, rewinds } = rewound;
    const before = frames.findIndex(({ event_id: id }) => id === rewinds[0]?.eventId);
    const then = timelineAfter(rewound, before);
    expect([...then.spans.values()].some((span) => span.lost)).toBe(false);
    expect(then).toEqual(reduceTimeline(emptyTimeline, frames.slice(0, before)));
    expect(timelineAfter(rewound, frames.length)).toBe(rewound);
  });

  it("goes from moments to events and back", () => {
    for (let events = 1; events <= nested.frames.length; events += 1) {
      const moment = momentOf(nested, events);
      expect(eventsUntil(nested, moment)).toBeGreaterThanOrEqual(events);
      expect(momentOf(nested, eventsUntil(nested, moment))).toBe(moment);
    }
    expect(eventsUntil(nested, (nested.startedAt ?? 0) - 1)).toBe(0);
  });

  it("finds the step that an event belongs to, that of a lost attempt too", () => {
    const last = (timeline: typeof nested, kind: string) =>
      timeline.frames.findLastIndex((frame) => frame.kind === kind) + 1;
    expect(spanAt(nested, last(nested, "tool.output"))).toBe("tool:call-ask");
    expect(spanAt(nested, last(nested, "agent.updated"))).toMatch(/^handoff:/);
    const lost = rewound.frames.findIndex((frame) => frame.kind === "message.delta") + 1;
    expect(spanAt(rewound, lost)).toMatch(/^message:.*~1$/);
    expect(spanAt(nested, nested.frames.length)).toBeNull();
  });
});

describe("rows", () => {
  it("follow one another as they began, each below its parent", () => {
    const rows = toRows(nested, new Map());
    expect(rows.map(({ depth }) => depth).slice(0, 4)).toEqual([0, 1, 2, 1]);
    expect(rows).toHaveLength(nested.spans.size);
  });

  it("stand for what is folded below them", () => {
    const rows = toRows(nested, new Map([["tool:call-ask", true]]));
    const at = rowOf(rows, nested, "tool:call-inner");
    expect(rows[at]?.span.id).toBe("tool:call-ask");
    expect(rowOf(rows, nested, "nobody")).toBe(-1);
  });

  it("fold the model calls of a long run until somebody unfolds them", () => {
    const long = timelineOf(longRun(40));
    const folded = toRows(long, new Map());
    const call = folded.find(({ span }) => span.kind === "model")?.span.id ?? "";
    expect(folded.some(({ span }) => span.kind === "reasoning")).toBe(false);
    expect(toRows(long, new Map([[call, false]]))).toHaveLength(folded.length + 1);
  });
});

describe("figures", () => {
  it("count what counts: tokens and attempts, not what was lost", () => {
    expect(summarise(rewound)).toMatchObject({ attempts: 2, costMicroUsd: 1700, tokens: 360 });
    const lost = [...rewound.spans.values()].find((span) => span.kind === "message" && span.lost);
    const first = (rewound.startedAt ?? 0) + (summarise(rewound).firstTextMs ?? 0);
    expect(first).toBeGreaterThan(lost?.endedAt ?? Infinity);
  });

  it("add up the calls while the run goes on", () => {
    const { frames } = nestedRun();
    const upTo = frames.findLastIndex(({ kind }) => kind === "model.call");
    const then = reduceTimeline(emptyTimeline, frames.slice(0, upTo));
    expect(summarise(then)).toMatchObject({ tokens: 5 * 160, simulated: true });
    expect(costSteps(then).map(({ total }) => total)).toEqual([850, 1700, 2550, 3400, 4250]);
  });
});

describe("the axis", () => {
  it.each([
    [900, 4, ["0", "0.5 s"]],
    [3500, 4, ["0", "1 s", "2 s", "3 s"]],
    [80, 4, ["0", "20 ms", "40 ms", "60 ms", "80 ms"]],
    [200_000, 4, ["0", "1 min", "2 min", "3 min"]],
  ])("has round moments for %i ms", (length, most, labels) => {
    expect(ticksOf(length, most).map(({ label }) => label)).toEqual(labels);
  });

  it("keeps what is outside at its ends", () => {
    expect([percent(-1, 10), percent(5, 10), percent(11, 10), percent(1, 0)]).toEqual([
      0, 50, 100, 0,
    ]);
  });
});
