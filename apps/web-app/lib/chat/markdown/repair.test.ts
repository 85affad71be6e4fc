import { describe, expect, it } from "vitest";

import { SAMPLES, toHtml } from "@/tests/unit/chat/markdown";

import { splitBlocks } from "./blocks";
import { repairBlock } from "./repair";

/** A growing text as the transcript shows it. */
function shown(text: string): string {
  const blocks = splitBlocks(text);
  return blocks
    .map((block, index) => toHtml(index === blocks.length - 1 ? repairBlock(block) : block))
    .join("");
}

describe("repairBlock", () => {
  it.each([
    ["bold that is open", "Some **bol", "Some **bol**"],
    ["italics that are open", "Some *ital", "Some *ital*"],
    ["nested emphasis", "**a *b", "**a *b***"],
    ["a closing mark that is half there", "Some **bold*", "Some **bold**"],
    ["an opening mark alone", "Some **", "Some "],
    ["strike-through", "~~gone", "~~gone~~"],
    ["inline code", "Use `npm i", "Use `npm i`"],
    ["marks inside inline code", "Use `a * b", "Use `a * b`"],
    ["a link's address", "See [docs](https://exa", "See [docs](pending:)"],
    ["a link's text", "See [do", "See [do](pending:)"],
    ["an image", "Look ![alt](https://a", "Look "],
    ["a trailing backslash", "a\\", "a"],
    ["a list mark", "Text\n- a\n-", "Text\n- a"],
    ["what may become a heading's underline", "Text\n--", "Text"],
    ["a task box", "- a\n- [ ", "- a"],
    ["a number of a list", "1. a\n2", "1. a"],
    ["a fence's begin", "Text\n``", "Text"],
    ["a fence's end", "```js\nlet a;\n``", "```js\nlet a;\n"],
    ["a table's header", "| Name | Va", "| Name | Va\n| --- | --- |"],
    ["a table's delimiter", "| A | B |\n| -", "| A | B |\n| --- | --- |"],
    ["a bullet in emphasis", "- **Item", "- **Item**"],
  ])("closes %s", (_, open, closed) => {
    expect(repairBlock(open)).toBe(closed);
  });

  it.each([
    "Plain text",
    "2 * 3 = 6",
    "2*3 = 6 and 4*5",
    "snake_case_name",
    "A **bold** word",
    "`a_b` and c",
    "| A | B |\n| --- | --- |\n| 1 | 2",
    "[done](https://a.example) and more",
    "- a\n- b",
  ])("leaves %j as it is", (text) => {
    expect(repairBlock(text)).toBe(text);
  });

  it.each(Object.entries(SAMPLES))(
    "%s never shows its own marks while it grows",
    (name, markdown) => {
      if (name === "definitions") return;
      for (let length = 1; length <= markdown.length; length += 1) {
        const text = shown(markdown.slice(0, length)).replace(/<code[\s\S]*?<\/code>/g, "");
        const visible = text.replace(/<[^>]+>/g, "");
        expect(visible).not.toMatch(/\*\*|~~|```|\]\(|^\s*#|\|/);
      }
    },
  );

  it("shows a finished text unchanged", () => {
    for (const markdown of Object.values(SAMPLES)) expect(shown(markdown)).toBe(toHtml(markdown));
  });
});
