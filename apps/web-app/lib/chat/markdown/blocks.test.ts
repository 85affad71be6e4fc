import { describe, expect, it } from "vitest";

import { SAMPLES, toHtml } from "@/tests/unit/chat/markdown";

import { endsInFence, splitBlocks } from "./blocks";

describe("splitBlocks", () => {
  it.each(Object.entries(SAMPLES))("%s: the blocks joined are the text", (_, markdown) => {
    for (let length = 0; length <= markdown.length; length += 1) {
      const text = markdown.slice(0, length);
      expect(splitBlocks(text).join("")).toBe(text);
    }
  });

  it.each(Object.entries(SAMPLES))(
    "%s: looks the same in blocks, at every length",
    (_, markdown) => {
      for (let length = 0; length <= markdown.length; length += 1) {
        const text = markdown.slice(0, length);
        expect(splitBlocks(text).map(toHtml).join("")).toBe(toHtml(text));
      }
    },
  );

  it("leaves all but the last block alone while the text grows", () => {
    const text = Object.values(SAMPLES)
      .filter((sample) => sample !== SAMPLES.definitions)
      .join("\n\n");
    let before: string[] = [];
    for (let length = 1; length <= text.length; length += 1) {
      const blocks = splitBlocks(text.slice(0, length));
      const settled = before.slice(0, -1);
      expect(blocks.slice(0, settled.length)).toEqual(settled);
      before = blocks;
    }
  });

  it("cuts a long answer into many blocks", () => {
    expect(
      splitBlocks(Array.from({ length: 50 }, (_, n) => `Paragraph ${n}.`).join("\n\n")),
    ).toHaveLength(50);
  });
});

describe("endsInFence", () => {
  it.each([
    ["```js\nlet a", true],
    ["```js\nlet a\n```\n", false],
    ["````\n```\nstill inside", true],
    ["~~~\n```\n~~~\n", false],
    ["plain", false],
  ])("%j: %s", (text, expected) => {
    expect(endsInFence(text)).toBe(expected);
  });
});
