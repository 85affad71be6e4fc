import { describe, expect, it } from "vitest";

import { finalFrame, frame, wordFrames } from "starter-client/testing";

import type { PublicFrame } from "starter-client/events";
import { reduceFrame, reduceFrames } from "./reducer.ts";
import { answerText, emptyTurn, type ToolPart } from "./turn.ts";

const item = { item_id: "item-1", output_index: 0 };

function partsOf(frames: readonly PublicFrame[]) {
  return reduceFrames(emptyTurn, frames).parts;
}

describe("text", () => {
  it("is the deltas in a row", () => {
    const turn = reduceFrames(emptyTurn, wordFrames(["Hel", "lo ", "there"]));
    expect(answerText(turn)).toBe("Hello there");
    expect(turn.status).toBe("running");
  });

  it("is the final text when no delta came", () => {
    const turn = reduceFrames(emptyTurn, [finalFrame(1, "All at once")]);
    expect(answerText(turn)).toBe("All at once");
  });

  it("keeps two messages of a run apart, in the order of the run", () => {
    const parts = partsOf([
      frame(1, "message.delta", { item_id: "b", output_index: 1, content_index: 0, delta: "B" }),
      frame(2, "message.delta", { item_id: "a", output_index: 0, content_index: 0, delta: "A" }),
    ]);
    expect(parts.map((part) => part.kind === "text" && part.text)).toEqual(["A", "B"]);
  });

  it("collects citations where they belong", () => {
    const citation = {
      type: "url_citation",
      start_index: 0,
      end_index: 2,
      url: "https://a.example",
    } as const;
    const parts = partsOf([
      frame(1, "message.delta", { ...item, content_index: 0, delta: "Hi" }),
      frame(2, "message.citation", { ...item, content_index: 0, citation }),
    ]);
    expect(parts).toMatchObject([{ kind: "text", text: "Hi", citations: [citation] }]);
  });
});

describe("reasoning", () => {
  const thinking = [
    frame(1, "output_item.added", { ...item, item_type: "reasoning" }),
    frame(20, "reasoning_summary.part.added", { ...item, summary_index: 0, text: "" }),
    frame(21, "reasoning_summary.delta", { ...item, summary_index: 0, delta: "Look" }),
    frame(22, "reasoning_summary.delta", { ...item, summary_index: 0, delta: "ing" }),
  ];

  it("lasts from its item to the end of its item", () => {
    const parts = partsOf([
      ...thinking,
      frame(41, "output_item.done", { ...item, item_type: "reasoning" }),
    ]);
    const [part] = parts;
    if (part?.kind !== "reasoning") throw new Error("no reasoning");
    expect(Date.parse(part.endedAt) - Date.parse(part.startedAt)).toBe(4000);
    expect(part).toMatchObject({ summaries: ["Looking"], done: true });
  });

  it("takes the whole part from its done frame", () => {
    const done = frame(23, "reasoning_summary.part.done", {
      ...item,
      summary_index: 0,
      text: "Looked.",
    });
    expect(partsOf([...thinking, done])).toMatchObject([{ summaries: ["Looked."] }]);
  });

  it("keeps several parts of a summary", () => {
    const second = frame(23, "reasoning_summary.delta", {
      ...item,
      summary_index: 1,
      delta: "Next",
    });
    expect(partsOf([...thinking, second])).toMatchObject([{ summaries: ["Looking", "Next"] }]);
  });
});

describe("tools", () => {
  const call = { tool_call_id: "call-1", tool_type: "function", tool_name: "search_documents" };
  const tool = { tool_call_id: "call-1", tool_type: "function", name: "search_documents" };
  const running = [
    frame(1, "tool.status", { ...item, tool: { ...tool, status: "in_progress" } }),
    frame(2, "tool.arguments.delta", { ...item, ...call, delta: '{"query":' }),
    frame(3, "tool.arguments.delta", { ...item, ...call, delta: '"refunds"}' }),
  ];

  it("shows the arguments as they come", () => {
    expect(partsOf(running)).toMatchObject([
      {
        name: "search_documents",
        status: "in_progress",
        argumentsText: '{"query":"refunds"}',
        endedAt: null,
      },
    ]);
  });

  it("ends with its result and its duration", () => {
    const [part] = partsOf([
      ...running,
      frame(6, "tool.output", { ...item, ...call, output: { results: [] } }),
      frame(7, "tool.status", { ...item, tool: { ...tool, status: "completed" } }),
    ]) as ToolPart[];
    expect(part).toMatchObject({ status: "completed", output: { results: [] } });
    expect(Date.parse(part?.endedAt ?? "") - Date.parse(part?.startedAt ?? "")).toBe(500);
  });

  it("stays failed when its output follows", () => {
    const failed = frame(6, "tool.status", { ...item, tool: { ...tool, status: "failed" } });
    const output = frame(7, "tool.output", { ...item, ...call, output: "no" });
    expect(partsOf([...running, failed, output])).toMatchObject([
      { status: "failed", output: "no" },
    ]);
  });

  it("lets a later output replace an earlier one", () => {
    const first = frame(6, "tool.output", { ...item, ...call, output: 1 });
    const second = frame(7, "tool.output", { ...item, ...call, output: 2 });
    expect(partsOf([...running, first, second])).toMatchObject([{ output: 2 }]);
  });

  it("is interrupted when the run ends under it", () => {
    const turn = reduceFrames(emptyTurn, [...running, finalFrame(9, "", "cancelled")]);
    expect(turn.parts).toMatchObject([{ status: "interrupted" }]);
  });

  it("that runs at the provider fails with its item", () => {
    const hosted = {
      tool_call_id: "ws-1",
      tool_type: "web_search",
      query: "weather",
      status: "searching",
    };
    expect(
      partsOf([
        frame(1, "tool.status", { ...item, tool: hosted }),
        frame(2, "output_item.done", { ...item, item_type: "web_search_call" }),
      ]),
    ).toMatchObject([{ status: "failed", argumentsJson: { query: "weather" } }]);
  });
});

describe("handoffs, refusals, errors", () => {
  it("says who took over", () => {
    const handed = frame(2, "agent.updated", { from_agent: "assistant", to_agent: "writer" });
    expect(partsOf([...wordFrames([]), handed])).toMatchObject([
      { kind: "handoff", from: "assistant", to: "writer" },
    ]);
  });

  it("keeps a refusal as a whole", () => {
    const parts = partsOf([
      frame(1, "refusal.delta", { ...item, content_index: 0, delta: "I can" }),
      frame(2, "refusal.done", { ...item, content_index: 0, refusal_text: "I cannot." }),
    ]);
    expect(parts).toMatchObject([{ kind: "refusal", text: "I cannot." }]);
  });

  it("fails with the error that the stream tells", () => {
    const error = {
      code: "provider.down",
      message: "Down.",
      source: "provider",
      is_retryable: true,
    } as const;
    const turn = reduceFrames(emptyTurn, [...wordFrames(["So far"]), frame(9, "error", { error })]);
    expect(turn).toMatchObject({ status: "failed", error });
    expect(answerText(turn)).toBe("So far");
  });
});

describe("order and repetition", () => {
  it("ignores a frame that was seen", () => {
    const turn = reduceFrames(emptyTurn, wordFrames(["a", "b"]));
    for (const again of wordFrames(["a", "b"])) expect(reduceFrame(turn, again)).toBe(turn);
  });

  it("ignores what follows the end", () => {
    const turn = reduceFrames(emptyTurn, [...wordFrames(["a"]), finalFrame(9, "a")]);
    const late = frame(10, "message.delta", { ...item, content_index: 0, delta: "late" });
    expect(reduceFrame(turn, late)).toBe(turn);
  });

  it("steps over kinds that it does not know", () => {
    const unknown = {
      ...wordFrames([])[0],
      kind: "tool.sparkle",
      event_id: 5,
    } as unknown as PublicFrame;
    const turn = reduceFrame(emptyTurn, unknown);
    expect(turn.parts).toEqual([]);
    expect(turn.lastEventId).toBe(5);
  });
});
