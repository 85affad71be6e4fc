import { describe, expect, it } from "vitest";

import { SAMPLES } from "@/tests/unit/chat/markdown";

import { splitBlocks } from "./blocks";
import { isParsable } from "./bounds";

describe("isParsable", () => {
  it.each(Object.keys(SAMPLES))("lets through what people write: %s", (name) => {
    expect(splitBlocks(SAMPLES[name] ?? "").every(isParsable)).toBe(true);
  });

  it.each([
    ["a long code block", `\`\`\`\n${"x = 1\n".repeat(20_000)}\`\`\``],
    ["code that is deep", `\`\`\`yaml\n${" ".repeat(200)}- x\n\`\`\``],
    ["a list of 2,000 lines", "- item [link](https://a.example)\n".repeat(1_500)],
    ["ten quotes in each other", `${"> ".repeat(10)}x`],
  ])("lets through %s", (_, block) => {
    expect(isParsable(block)).toBe(true);
  });

  it.each([
    ["8,000 quotes in each other", ">".repeat(8_000)],
    ["quotes and lists in each other", "> - ".repeat(500)],
    [
      "500 lists in each other",
      Array.from({ length: 500 }, (_, at) => `${"  ".repeat(at)}- x`).join("\n"),
    ],
    ["8,000 brackets in each other", `${"[".repeat(8_000)}x${"](y)".repeat(8_000)}`],
    ["one block of 112,000 characters", "|a|b|c|\n".repeat(14_000)],
  ])("keeps out %s", (_, block) => {
    expect(isParsable(block)).toBe(false);
  });

  it("lets through a long text with definitions, in blocks", () => {
    const text = `${"A paragraph of [words][1].\n\n".repeat(3_000)}[1]: https://a.example\n`;
    expect(splitBlocks(text).length).toBeGreaterThan(3_000);
    expect(splitBlocks(text).every(isParsable)).toBe(true);
  });

  it("takes time in proportion to the length", () => {
    const block = "> - 1. [".repeat(60_000);
    expect(isParsable(block)).toBe(false);
    expect(isParsable(`${" ".repeat(40_000)}x`)).toBe(true);
  });
});
