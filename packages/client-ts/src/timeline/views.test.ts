import { nestedRun, rewoundRun, type RunScript } from "starter-client/testing";
import { describe, expect, it } from "vitest";

import { reduceTimeline } from "./reducer.ts";
import { eventsUntil, momentOf, spanAt, timelineAfter } from "./scrub.ts";
import { costSteps, summarise } from "./summary.ts";
import { emptyTimeline } from "./types.ts";

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
