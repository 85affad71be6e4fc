/** The small pure pieces of the chat. */
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { StreamLost } from "starter-client/stream";
import type { TextPart } from "starter-client/transcript";

import { ApiProblem } from "@/lib/api/problem";
import { type LiveTurn, newLiveTurn } from "@/lib/chat/liveTurn";
import { between, formatDuration, formatThinking } from "@/lib/durations";
import { message, run, summary } from "@/tests/unit/chat/fakeApi";
import messages from "@/messages/en.json";

import { numberCitations, withChips } from "./citations";
import { groupByDay } from "./days";
import { toExchanges } from "./exchanges";
import { explainProblem, explainRunError } from "./explain";
import { safeUrl } from "./links";

const t = createTranslator({ locale: "en", messages, namespace: "chat" });

describe("groupByDay", () => {
  const now = new Date(2026, 2, 10, 0, 30);
  const at = (day: number, hour = 12) =>
    summary({ updated_at: new Date(2026, 2, day, hour).toISOString() });

  it("goes by the calendar, not by hours", () => {
    const groups = groupByDay([at(10, 0), at(9, 23), at(8), at(3), at(2)], now);
    expect(groups.map(({ day, items }) => [day, items.length])).toEqual([
      ["today", 1],
      ["yesterday", 1],
      ["week", 2],
      ["older", 1],
    ]);
  });

  it("leaves out days without a conversation", () => {
    expect(groupByDay([], now)).toEqual([]);
  });
});

describe("durations", () => {
  it.each([
    [20, "< 0.1 s"],
    [440, "0.4 s"],
    [3000, "3 s"],
    [12_400, "12 s"],
    [75_000, "1 min 15 s"],
  ])("%i ms is %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it("thinks for at least a second", () => {
    expect(formatThinking(120)).toBe("1 s");
    expect(formatThinking(3600)).toBe("4 s");
  });

  it("is the time between two stamps", () => {
    expect(between("2026-03-02T09:00:00.000Z", "2026-03-02T09:00:01.500Z")).toBe(1500);
  });
});

describe("safeUrl", () => {
  it.each(["https://a.example/x", "http://a.example", "mailto:a@example.com", "#cite-1"])(
    "lets %s pass",
    (url) => {
      expect(safeUrl(url)).toBe(url);
    },
  );

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//a.example",
    "/sign-out",
    "pending:",
  ])("drops %s", (url) => {
    expect(safeUrl(url)).toBe("");
  });
});

describe("citations", () => {
  const text = (fields: Partial<TextPart>): TextPart => ({
    kind: "text",
    key: "m:0",
    order: 0,
    text: "",
    citations: [],
    phase: null,
    done: true,
    ...fields,
  });
  const file = (id: string, index: number) =>
    ({ type: "file_citation", file_id: id, filename: `${id}.md`, index }) as const;

  it("gives one number to each source, in the order of the text", () => {
    const part = text({
      text: "One. Two. Three.",
      citations: [file("a", 4), file("b", 9), file("a", 16)],
    });
    const cited = numberCitations([part]);
    expect([...cited.values()].map(({ number, title }) => [number, title])).toEqual([
      [1, "a.md"],
      [2, "b.md"],
    ]);
    expect(withChips(part, cited)).toBe("One.[1](#cite-1) Two.[2](#cite-2) Three.[1](#cite-1)");
  });

  it("counts characters as the stream does", () => {
    const part = text({ text: "Hi 🌍. More.", citations: [file("a", 5)] });
    expect(withChips(part, numberCitations([part]))).toBe("Hi 🌍.[1](#cite-1) More.");
  });

  it("stays out of code", () => {
    const part = text({ text: "```\ncode\n```\n\nText.", citations: [file("a", 6)] });
    expect(withChips(part, numberCitations([part]))).toMatch(/Text\.\[1\]\(#cite-1\)$/);
  });
});

describe("toExchanges", () => {
  const stored = [
    message("user", "Q1", "r1"),
    message("assistant", "A1", "r1"),
    message("user", "Q2", "r2"),
  ];

  it("pairs questions with their answers and their runs", () => {
    const exchanges = toExchanges(stored, [], [run({ id: "r1" })]);
    expect(exchanges.map(({ question, answer, run: of }) => [question, answer, of?.id])).toEqual([
      ["Q1", "A1", "r1"],
      ["Q2", null, undefined],
    ]);
  });

  it("lets a live turn take the place of its stored one", () => {
    const live = newLiveTurn({ key: "k", runId: "r2" });
    const exchanges = toExchanges(stored, [live], []);
    expect(exchanges).toHaveLength(2);
    expect(exchanges[1]).toMatchObject({ key: "k", question: "Q2", live });
  });

  describe("with a turn in the place of another", () => {
    const submission = {
      message: "Q1 again",
      insteadOf: "r1",
      files: [],
      choice: {},
      idempotencyKey: "k",
    };
    const again = newLiveTurn({ key: "k", runId: "r3", submission });
    const questions = (live: readonly LiveTurn[], messages = stored) =>
      toExchanges(messages, live, []).map(({ question }) => question);

    it("hides that one and what came after", () => {
      expect(questions([again])).toEqual(["Q1 again"]);
    });

    it("hides nothing when the server would not have it", () => {
      const failure = { kind: "rejected", error: null } as const;
      expect(questions([{ ...again, runId: null, failure }])).toEqual(["Q1", "Q2", "Q1 again"]);
    });

    it("hides one that is not stored yet", () => {
      const first = newLiveTurn({ key: "first", runId: "r1" });
      expect(questions([first, again], [])).toEqual(["Q1 again"]);
    });

    it("leaves out turns that are on the path no more", () => {
      const left = newLiveTurn({ key: "left", runId: "r9", stored: true });
      expect(questions([left])).toEqual(["Q1", "Q2"]);
    });

    it("gives all of that place one key", () => {
      const keys = (live: readonly LiveTurn[], messages: typeof stored) =>
        toExchanges(messages, live, []).map(({ key }) => key);
      const first = newLiveTurn({ key: "first", runId: "r1", stored: true });
      const switched = [message("user", "Q1 again", "r3", ["r1", "r3"])];
      expect(keys([], switched)).toEqual(["r1"]);
      expect(keys([again], stored)).toEqual(["r1"]);
      expect(keys([first, again], stored)).toEqual(["first"]);
      expect(keys([first, again], switched)).toEqual(["first"]);
    });
  });

  it("keeps the key of a turn when its message is stored", () => {
    const submission = {
      message: "Q3",
      insteadOf: null,
      files: [],
      choice: {},
      idempotencyKey: "k",
    };
    const live = newLiveTurn({ key: "k", runId: "r3", submission });
    const before = toExchanges(stored, [live], []);
    const after = toExchanges([...stored, message("user", "Q3", "r3")], [live], []);
    expect(before.at(-1)?.key).toBe("k");
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  });
});

describe("explain", () => {
  it("says what happened and what to do, by code", () => {
    const problem = new ApiProblem({
      title: "Slow down",
      status: 429,
      code: "limit.exceeded",
      request_id: "r",
    });
    const explained = explainProblem(problem, "Not sent", t);
    expect(explained.detail).toContain("Wait a moment");
    expect(explained.facts).toEqual(["Code limit.exceeded", "Request r"]);
  });

  it("uses the server's words for a code of its own", () => {
    const problem = new ApiProblem({
      title: "T",
      status: 400,
      code: "new.code",
      detail: "Do this.",
    });
    expect(explainProblem(problem, "Not sent", t).detail).toBe("Do this.");
  });

  it("knows a lost stream from a lost answer", () => {
    expect(explainProblem(new StreamLost(null), "x", t).detail).toContain("goes on without you");
  });

  it("blames the model when the model failed", () => {
    const error = {
      message: "Overloaded",
      source: "provider",
      is_retryable: true,
      code: "x",
    } as const;
    expect(explainRunError(error, t)).toMatchObject({
      title: "The model could not answer",
      retryable: true,
    });
  });
});
