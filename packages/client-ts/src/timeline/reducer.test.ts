import { describe, expect, it } from "vitest";

import type { PublicFrame } from "starter-client/events";
import {
  ASK,
  frame,
  longRun,
  nestedRun,
  rewoundInside,
  rewoundRun,
  rewoundToBeginning,
  RunScript,
} from "starter-client/testing";
import { EXAMPLE_NAMES, exampleFrames } from "starter-client/testing/node";

import { reduceTimeline } from "./reducer.ts";
import { emptyTimeline, type Span, type Timeline } from "./types.ts";

const reduced = (frames: readonly PublicFrame[]) => reduceTimeline(emptyTimeline, frames);

const RUNS: readonly (readonly [string, readonly PublicFrame[]])[] = [
  ...EXAMPLE_NAMES.map((name) => [name, exampleFrames(name)] as const),
  ["nested", nestedRun().frames],
  ["rewound", rewoundRun().frames],
  ["rewound to its beginning", rewoundToBeginning().frames],
  ["rewound inside an asked agent", rewoundInside().frames],
];

function spansOf({ spans }: Timeline, kind: Span["kind"]): Span[] {
  return [...spans.values()].filter((span) => span.kind === kind);
}

describe.each(RUNS)("%s", (_name, frames) => {
  const whole = reduced(frames);

  it("is the same in any two pieces, with what overlaps", () => {
    for (let cut = 0; cut <= frames.length; cut += 1) {
      const first = reduced(frames.slice(0, cut));
      expect(reduceTimeline(first, frames.slice(Math.max(cut - 3, 0)))).toEqual(whole);
    }
  });

  it("is the same frame by frame, and leaves earlier timelines alone", () => {
    const first = reduced(frames.slice(0, 2));
    const before = structuredClone(first);
    expect(frames.reduce((timeline, each) => reduceTimeline(timeline, [each]), first)).toEqual(
      whole,
    );
    expect(first).toEqual(before);
  });

  it("ends every span, none before it began, each below one that is there", () => {
    for (const span of whole.spans.values()) {
      expect(span.endedAt).toBeGreaterThanOrEqual(span.startedAt);
      expect(span.parent === null || whole.spans.has(span.parent)).toBe(true);
      const times = span.phases.map((phase) => phase.at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  it("counts what a run without the lost frames counts", () => {
    const kept = reduced(whole.kept);
    const seen = (timeline: Timeline) =>
      [...timeline.spans.values()]
        .filter((span) => !span.lost && span.kind !== "rewind")
        .map((span) => [span.id, span.text]);
    expect(seen(whole)).toEqual(seen(kept));
    expect(kept.rewinds).toEqual([]);
  });
});

describe("a run with tools, an asked agent and a handover", () => {
  const timeline = reduced(nestedRun().frames);

  it("has a span for each agent, one after the other", () => {
    const [first, second, ...more] = spansOf(timeline, "agent");
    expect([first?.name, second?.name, more.length]).toEqual(["assistant", "writer", 0]);
    expect(first?.endedAt).toBe(second?.startedAt);
    expect(second?.endedAt).toBe(timeline.endedAt);
    expect(spansOf(timeline, "handoff")).toMatchObject([{ name: "writer", parent: "agent:0" }]);
  });

  it("lets tools of one call work side by side from the end of the call", () => {
    const [time, search] = spansOf(timeline, "tool");
    const working = (span?: Span) => span?.phases.find(({ kind }) => kind === "working")?.at;
    expect(working(time)).toBe(working(search));
    expect(working(time)).toBe(spansOf(timeline, "model")[0]?.endedAt);
    expect(search?.endedAt).toBeGreaterThan(time?.endedAt ?? Infinity);
    expect(search).toMatchObject({ argumentsJson: { query: "refunds" }, status: "completed" });
  });

  it("puts what an asked agent does below the call that asked it", () => {
    const [ask] = spansOf(timeline, "ask");
    const inside = [...timeline.spans.values()].filter((span) => span.parent === ask?.id);
    expect(ask).toMatchObject({ name: "researcher", output: expect.stringContaining("refunds") });
    expect(inside.map((span) => span.kind)).toEqual(["model", "tool", "model"]);
    expect(inside[0]?.startedAt).toBe(ask?.phases.at(-1)?.at);
  });

  it("says of each model call what it waited, thought, wrote and used", () => {
    const last = spansOf(timeline, "model").at(-1);
    expect(last?.phases.map(({ kind }) => kind)).toEqual(["waiting", "thinking", "writing"]);
    expect(last).toMatchObject({ name: "gpt-5.6-luna", call: { cost_micro_usd: 850 } });
  });
});

describe("a run whose worker was lost", () => {
  const timeline = reduced(rewoundRun().frames);
  const lost = [...timeline.spans.values()].filter((span) => span.lost);

  it("keeps what was lost to be seen, as an attempt that does not count", () => {
    expect(lost.map((span) => [span.kind, span.attempt])).toEqual([
      ["model", 1],
      ["message", 1],
    ]);
    expect(lost[1]).toMatchObject({ text: "Refunds are paid within", parent: lost[0]?.id });
  });

  it("ends what was lost where its frames end, and begins again with the new worker", () => {
    const [mark] = timeline.rewinds;
    const again = spansOf(timeline, "model").find((span) => span.attempt === 2);
    expect(lost[0]?.endedAt).toBe(mark?.lostAt);
    expect((mark?.at ?? 0) - (mark?.lostAt ?? 0)).toBe(1300);
    expect(again?.startedAt).toBe(mark?.at);
    expect(timeline.attempt).toBe(2);
    expect(spansOf(timeline, "rewind")).toMatchObject([
      { parent: "agent:0", startedAt: mark?.lostAt, endedAt: mark?.at },
    ]);
  });

  it("lasts until its last frame, with the agent that was lost", () => {
    const { spans, rewinds } = reduced(rewoundToBeginning().frames);
    expect(spans.get("agent:0~1")).toMatchObject({ lost: true, endedAt: rewinds[0]?.lostAt });
    expect(spans.get("agent:0")).toMatchObject({ lost: false, attempt: 2 });
  });

  it("has a time without a worker also when no frame was lost", () => {
    const { frames } = rewoundRun();
    const at = frames.findIndex(({ kind }) => kind === "run.rewound");
    const mark = frames[at];
    const before = frames.slice(0, at);
    if (mark?.kind !== "run.rewound") throw new Error("The run is not rewound");
    const kept = { ...mark, rewind_to_event_id: before.at(-1)?.event_id ?? 0 };
    const [found] = reduced([...before, kept]).rewinds;
    expect((found?.at ?? 0) - (found?.lostAt ?? 0)).toBe(1300);
  });

  it("does not touch what was recorded", () => {
    expect(spansOf(timeline, "tool")).toMatchObject([{ status: "completed", attempt: 1 }]);
  });
});

describe("a rewind of one asked agent", () => {
  const timeline = reduced(rewoundInside().frames);

  it("takes back what that agent did, and nothing else", () => {
    const models = spansOf(timeline, "model").map(({ lost, parent }) => [lost, parent]);
    expect(models).toEqual([
      [false, "agent:0"],
      [true, "tool:call-ask"],
      [false, "tool:call-ask"],
    ]);
    expect(timeline.rewinds).toMatchObject([{ scope: "call-ask" }]);
  });
});

describe("tools that do not go well", () => {
  const item = { item_id: "item-1", output_index: 0 };
  const hosted = { tool_call_id: "ws-1", tool_type: "web_search" };

  it("fail with their status, with an error as output, or with the provider's item", () => {
    const statusOf = (script: RunScript) => spansOf(reduced(script.frames), "tool")[0]?.status;
    const call = { id: "c", name: "t" };
    const asked = () => new RunScript().call({ ask: [call] });
    expect(statusOf(asked().result(call, "no", "failed"))).toBe("failed");
    expect(statusOf(asked().result(call, { error: "no" }))).toBe("failed");
    expect(statusOf(asked().finish("", "cancelled"))).toBe("stopped");
    const searching = [
      frame(1, "tool.status", { ...item, tool: { ...hosted, status: "searching" } }),
      frame(2, "output_item.done", { ...item, item_type: "web_search_call" }),
    ];
    expect(spansOf(reduced(searching), "tool")).toMatchObject([{ status: "failed" }]);
  });

  it("wait for a person, who may say no", () => {
    const tool = { tool_type: "mcp", tool_call_id: "m-1", tool_name: "pay" };
    const waiting = { ...item, tool: { ...tool, status: "awaiting_approval" } };
    const decided = (approved: boolean) => [
      frame(1, "tool.status", waiting),
      frame(9, "tool.approval", { ...item, tool_call_id: "m-1", approved }),
    ];
    const [yes] = spansOf(reduced(decided(true)), "tool");
    expect(yes?.phases.map(({ kind }) => kind)).toEqual(["calling", "approval", "working"]);
    expect(spansOf(reduced(decided(false)), "tool")).toMatchObject([{ status: "stopped" }]);
  });
});

describe("what is not known", () => {
  it("is stepped over: kinds, and scopes whose call was never told", () => {
    const script = new RunScript()
      .tell("tool.sparkle", { sparkle: 1 })
      .within(ASK, (inner) => inner.call({ say: "Alone" }))
      .finish("Done");
    const timeline = reduced(script.frames);
    expect(timeline).toMatchObject({ status: "completed", lastEventId: script.lastEvent });
    expect(spansOf(timeline, "message")).toMatchObject([{ text: "Alone" }]);
  });

  it("may be what a call used: it ends with what follows it then", () => {
    const frames = exampleFrames("chat-function-tool").filter(({ kind }) => kind !== "model.call");
    const [first, second] = spansOf(reduced(frames), "model");
    expect(first?.endedAt).toBeLessThanOrEqual(second?.startedAt ?? 0);
    expect(first).toMatchObject({ status: "completed", call: null });
  });
});

it("takes three thousand events as fast as they can be scrubbed", () => {
  const { frames } = longRun(240);
  expect(frames.length).toBeGreaterThan(2_900);
  const began = performance.now();
  reduced(frames);
  // Seen: 13 to 42 ms. The bound only tells a reduction that is no longer linear.
  expect(performance.now() - began).toBeLessThan(5_000);
});
