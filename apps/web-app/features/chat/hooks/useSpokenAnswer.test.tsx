import { renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { emptyTurn, reduceFrames } from "starter-client/transcript";
import { finalFrame, wordFrames } from "starter-client/testing";

import { type LiveTurn, newLiveTurn } from "@/lib/chat/liveTurn";

import { useSpokenAnswer } from "./useSpokenAnswer";

const SUBMISSION = {
  message: "Count",
  insteadOf: null,
  files: [],
  choice: {},
  idempotencyKey: "key-1",
};

function answering(text: string, { found = false, done = false } = {}): LiveTurn {
  const frames = [...wordFrames([text]), ...(done ? [finalFrame(9, text)] : [])];
  return newLiveTurn({
    key: found ? "run-1" : "key-1",
    runId: "run-1",
    submission: found ? null : SUBMISSION,
    turn: text === "" ? emptyTurn : reduceFrames(emptyTurn, frames),
  });
}

/** A page that hears an answer grow; what it says, each sentence once. */
function hear(...turns: LiveTurn[]): string[] {
  const heard = new Map<number, string>();
  const { rerender, result, unmount } = renderHook(
    ({ live }) => useSpokenAnswer(live, "It is there."),
    {
      initialProps: { live: turns[0] as LiveTurn },
    },
  );
  for (const live of turns) {
    rerender({ live });
    for (const { id, text } of result.current) heard.set(id, text);
  }
  unmount();
  return [...heard.values()];
}

describe("useSpokenAnswer", () => {
  beforeEach(() => sessionStorage.clear());

  it("reads no data out, and says that it is there", () => {
    const heard = hear(
      answering('{"a": "One. Two."'),
      answering('{"a": "One. Two."}', { done: true }),
    );
    expect(heard).toEqual(["It is there."]);
  });

  it("says whole sentences, once, and the rest when the answer is done", () => {
    const heard = hear(
      answering("One is"),
      answering("One is done. Two"),
      answering("One is done. Two is", { done: true }),
    );
    expect(heard).toEqual(["One is done.", "Two is"]);
  });

  it("goes on after a reload where this tab has heard it, while it is read again in pieces", () => {
    hear(answering("One is done. Two is done. Th"));
    const after = hear(
      answering("", { found: true }),
      answering("One is", { found: true }),
      answering("One is done. Two is done. Three is done. Fo", { found: true }),
    );
    expect(after).toEqual(["Three is done."]);
  });

  it("begins with what is new where this tab has heard nothing", () => {
    const heard = hear(
      answering("", { found: true }),
      answering("One is done. Two is", { found: true }),
      answering("One is done. Two is done. Thr", { found: true }),
    );
    expect(heard).toEqual(["Two is done."]);
  });

  it("says nothing twice when the text is taken back and written again", () => {
    const heard = hear(
      answering("One is done. Two is done. "),
      answering("One is done. "),
      answering("One is done. Two is done. Three is done. "),
    );
    expect(heard).toEqual(["One is done.", "Two is done.", "Three is done."]);
  });

  it("says nothing of an answer that is only looked at again", () => {
    expect(
      hear({ ...answering("One is done. Two.", { found: true, done: true }), replay: true }),
    ).toEqual([]);
  });

  it("keeps no place of what is done", () => {
    hear(answering("One is done. Two"), answering("One is done. Two.", { done: true }));
    expect(sessionStorage).toHaveLength(0);
  });
});
