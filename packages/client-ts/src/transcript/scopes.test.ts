import type { PublicFrame } from "starter-client/events";
import { finalFrame, frame, wordFrames } from "starter-client/testing";
import { describe, expect, it } from "vitest";

import { reduceFrame, reduceFrames } from "./reducer.ts";
import { emptyTurn } from "./turn.ts";

const item = { item_id: "item-1", output_index: 0 };

describe("an agent that is used as a tool", () => {
  const scope = { type: "agent_tool", tool_call_id: "call-1" } as const;
  const asked = { tool_call_id: "call-1", tool_type: "agent", name: "ask", status: "in_progress" };
  const asking = frame(1, "tool.status", { ...item, tool: asked });
  const scoped = (each: PublicFrame): PublicFrame => ({ ...each, scope });

  it("does its work within the call, and ends no more than that", () => {
    const inner = [...wordFrames(["in", "ner"]), finalFrame(9, "inner")].map(scoped);
    const turn = reduceFrames(emptyTurn, [asking, ...inner]);
    expect(turn.status).toBe("running");
    expect(turn.parts).toMatchObject([
      {
        key: "call-1",
        status: "in_progress",
        parts: [{ kind: "text", text: "inner", done: true }],
      },
    ]);
  });

  it("is shown also where its call was never told", () => {
    const turn = reduceFrame(emptyTurn, scoped(finalFrame(4, "inner")));
    expect(turn.parts).toMatchObject([{ toolType: "agent", parts: [{ text: "inner" }] }]);
  });

  it("may ask another agent", () => {
    const deeper = { ...finalFrame(4, "deep"), scope: { ...scope, tool_call_id: "call-2" } };
    const inner = { ...asked, tool_call_id: "call-2" };
    const turn = reduceFrames(emptyTurn, [
      asking,
      scoped(frame(2, "tool.status", { ...item, tool: inner })),
      deeper,
    ]);
    expect(turn.parts).toMatchObject([{ parts: [{ key: "call-2", parts: [{ text: "deep" }] }] }]);
  });
});
