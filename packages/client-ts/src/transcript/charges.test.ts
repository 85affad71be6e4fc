import { describe, expect, it } from "vitest";

import { emptyTimeline, reduceTimeline, summarise } from "starter-client/timeline";
import { frame, longRun, nestedRun, rewoundRun } from "starter-client/testing";

import type { PublicFrame } from "starter-client/events";
import { reduceFrames } from "./reducer.ts";
import { costOf, emptyTurn } from "./turn.ts";

const cost = (frames: readonly PublicFrame[]) => costOf(reduceFrames(emptyTurn, frames));

describe("what a run has cost", () => {
  it.each([
    ["asked agents and a handover", nestedRun()],
    ["a rewind", rewoundRun()],
    ["many calls", longRun(12)],
  ])("is what its timeline says, at every frame: %s", (_, { frames }) => {
    for (let count = 0; count <= frames.length; count += 1) {
      const so = frames.slice(0, count);
      const timeline = reduceTimeline(emptyTimeline, so);
      expect(cost(so)).toBe(summarise(timeline).costMicroUsd);
    }
  });

  it("is what the server says, once it does", () => {
    const call = { model: "m", started_at: "2026-03-02T09:00:00Z", status: "completed" } as const;
    const frames = [
      frame(1, "model.call", { call: { ...call, cost_micro_usd: 850 } }),
      frame(2, "final", { final: { status: "completed", usage: { cost_micro_usd: 900 } } }),
    ];
    expect([cost(frames.slice(0, 1)), cost(frames)]).toEqual([850, 900]);
  });

  it("does not count twice what an asked agent does again", () => {
    const scope = { type: "agent_tool", tool_call_id: "ask-1" } as const;
    const other = { type: "agent_tool", tool_call_id: "ask-2" } as const;
    const call = {
      model: "m",
      started_at: "2026-03-02T09:00:00Z",
      status: "completed",
      cost_micro_usd: 100,
    } as const;
    const scoped = (id: number, within: typeof scope | typeof other): PublicFrame => ({
      ...frame(id, "model.call", { call }),
      scope: within,
    });
    const frames = [
      scoped(1, scope),
      scoped(2, other),
      scoped(3, scope),
      { ...frame(4, "run.rewound", { attempt: 2, rewind_to_event_id: 1 }), scope },
      scoped(5, scope),
    ];
    expect(cost(frames)).toBe(300);
  });
});
