import { longRun, nestedRun, type RunScript } from "starter-client/testing";
import { emptyTimeline, reduceTimeline } from "starter-client/timeline";
import { describe, expect, it } from "vitest";

import { rowOf, toRows } from "./rows";
import { percent, ticksOf } from "./scale";

const timelineOf = ({ frames }: RunScript) => reduceTimeline(emptyTimeline, frames);
const nested = timelineOf(nestedRun());

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
