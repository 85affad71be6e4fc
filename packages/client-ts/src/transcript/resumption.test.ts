/** Cut, resumed, read again and rewound, a run adds up to the same turn. */
import { describe, expect, it } from "vitest";

import { frame, wordFrames } from "starter-client/testing";
import { EXAMPLE_NAMES, exampleFrames } from "starter-client/testing/node";

import { reduceFrames } from "./reducer.ts";
import { answerText, emptyTurn, type TurnState } from "./turn.ts";

/** What a person sees; the log is how it was computed. */
function seen(turn: TurnState) {
  return { ...turn, log: null };
}

/** Messages are told one after the other in the one, and apart in the other. */
const words = (text: string) => text.replaceAll(/\s/g, "");

describe("the published examples", () => {
  it.each(EXAMPLE_NAMES)("%s cut after every frame and resumed is the same turn", (name) => {
    const frames = exampleFrames(name);
    const whole = seen(reduceFrames(emptyTurn, frames));
    for (let cut = 0; cut <= frames.length; cut += 1) {
      const before = reduceFrames(emptyTurn, frames.slice(0, cut));
      expect(seen(reduceFrames(before, frames.slice(cut)))).toEqual(whole);
      // A stream that is read again from the start repeats what is known.
      expect(seen(reduceFrames(before, frames))).toEqual(whole);
    }
  });

  it.each(EXAMPLE_NAMES)("%s says what its final frame says", (name) => {
    const frames = exampleFrames(name);
    const last = frames.at(-1);
    const turn = reduceFrames(emptyTurn, frames);
    if (last?.kind === "final") {
      const said = last.final.response_text ?? last.final.refusal_text ?? "";
      expect(words(answerText(turn)).endsWith(words(said))).toBe(true);
      expect(turn.usage).toEqual(last.final.usage ?? null);
    } else {
      expect(last?.kind).toBe("error");
      expect(turn.error?.message).toBeTruthy();
    }
  });
});

describe("a rewind", () => {
  const rewound = (id: number, to: number) =>
    frame(id, "run.rewound", { attempt: 2, rewind_to_event_id: to });

  it("drops what did not happen and goes on", () => {
    const frames = [...wordFrames(["kept", " lost"]), rewound(50, 2)];
    const after = frame(51, "message.delta", {
      item_id: "message-1",
      output_index: 0,
      content_index: 0,
      delta: " new",
    });
    expect(answerText(reduceFrames(emptyTurn, [...frames, after]))).toBe("kept new");
  });

  it("to the beginning drops everything", () => {
    const turn = reduceFrames(emptyTurn, [...wordFrames(["lost"]), rewound(50, 0)]);
    expect(turn).toMatchObject({ parts: [], status: "running", lastEventId: 50, runId: "run-1" });
  });

  it("of an agent that is used as a tool leaves everything else", () => {
    const scope = { type: "agent_tool", tool_call_id: "call-1" } as const;
    const turn = reduceFrames(emptyTurn, [...wordFrames(["kept"]), { ...rewound(50, 0), scope }]);
    expect(answerText(turn)).toBe("kept");
    expect(turn.lastEventId).toBe(50);
  });

  it("may happen more than once", () => {
    const message = { item_id: "message-1", output_index: 0, content_index: 0 };
    const turn = reduceFrames(emptyTurn, [
      ...wordFrames(["a", "b", "c"]),
      rewound(50, 3),
      frame(51, "message.delta", { ...message, delta: "x" }),
      rewound(90, 2),
      frame(91, "message.delta", { ...message, delta: "y" }),
    ]);
    expect(answerText(turn)).toBe("ay");
  });

  it("ends like a run in which nothing was lost", () => {
    const frames = exampleFrames("chat-rewound");
    const at = frames.findIndex((each) => each.kind === "run.rewound");
    const smooth = [...frames.slice(0, 8), ...frames.slice(at + 1)];
    expect(seen(reduceFrames(emptyTurn, frames))).toEqual(seen(reduceFrames(emptyTurn, smooth)));
  });
});
