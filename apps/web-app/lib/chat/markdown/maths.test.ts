import { describe, expect, it } from "vitest";

import { closeTex, FORMULA_LIMIT, markMaths, readFormula } from "./maths";
import { repairBlock } from "./repair";

/** What is shown of a block: formulas in guillemets, doubled on a line of their own, dotted while they grow. */
function shown(block: string, growing = false): string {
  const marked = markMaths(block, growing);
  const repaired = growing ? repairBlock(marked) : marked;
  return repaired.replace(/(`+)([\uE000-\uE002][\s\S]*?) ?\1/g, (_, _ticks, code: string) => {
    const formula = readFormula(code);
    const tex = `${formula?.tex}${formula?.growing ? "…" : ""}`;
    return formula?.display ? `««${tex}»»` : `«${tex}»`;
  });
}

describe("markMaths", () => {
  it.each([
    ["between dollars", "Let $x^2$ be.", "Let «x^2» be."],
    ["between two dollars", "$$\na +\n- b\n$$", "««a + - b»»"],
    ["in parentheses", "So \\(a_b\\) and \\(c\\).", "So «a_b» and «c»."],
    ["in brackets", "Then\n\\[\n\\frac{1}{2}\n\\]\nholds.", "Then\n««\\frac{1}{2}»»\nholds."],
    ["in a list", "- $$x$$\n- $y$", "- ««x»»\n- «y»"],
    ["in a quote", "> $$\n> a\n> b\n> $$", "> ««a b»»"],
    ["in emphasis", "**$x$**", "**«x»**"],
    ["with a backtick", "$a`b$", "«a`b»"],
    ["with an escaped dollar", "$\\$5 + x$", "«\\$5 + x»"],
    ["with a remark", "$$\na % sum\nb\n$$", "««a b»»"],
    ["with digits", "$2x$ and $10$", "«2x» and «10»"],
    ["in a table", "| $a$ | $b$ |\n|---|---|", "| «a» | «b» |\n|---|---|"],
  ])("finds a formula %s", (_, block, expected) => {
    expect(shown(block)).toBe(expected);
  });

  it.each([
    "It costs $5 and $6.",
    "Between $5-$10, or 5$-10$.",
    "From $5 or at most 10$ on.",
    "US$5 and A$x",
    "Escaped \\$x\\$ signs",
    "In `$x$` code",
    "```sh\necho $HOME and $PATH\n```",
    "> ```\n> $x$\n> ```",
    "~~~\n$$x$$\n~~~\n",
    "[a](https://a.example/$b$)",
    "| $a | b$ |\n|---|---|",
    "- \\[ \\]",
    "$$\n\n$$",
    "$ x $",
    "$$ open",
    "\\(open",
  ])("finds none in %j", (block) => {
    expect(markMaths(block, false)).toBe(block);
  });

  it("does not take a model's own marks for formulas", () => {
    expect(markMaths("`\uE000x`", false)).toBe("`x`");
  });

  it.each([
    ["So \\(a_", "So «a_…»"],
    ["$$\nx^{2", "««x^{2…»»"],
    ["\\[\n\\frac{a", "««\\frac{a…»»"],
    ["Let $x^", "Let «x^…»"],
    ["Let $x", "Let "],
    ["Let $", "Let "],
    ["It costs $5", "It costs $5"],
    ["The variable $HOME is where", "The variable $HOME is where"],
    ["Done $x$ and", "Done «x» and"],
    ["Open \\(x\n\nAfter", "Open \\(x\n\nAfter"],
  ])("shows %j as far as it has arrived", (block, expected) => {
    expect(shown(block, true)).toBe(expected);
  });

  it("leaves what is too long as it is", () => {
    const long = `$$${"x".repeat(100_000)}$$`;
    expect(markMaths(long, false)).toBe(long);
    expect(markMaths(long.slice(0, -2), true)).not.toContain("\uE001");
  });

  it.each(["$a ", "$", "$$", "\\(", "\\[", "`", "``` ", "](", "$x$", "- $$\n"])(
    "takes time in proportion to the length of many %j",
    (piece) => {
      const times = (count: number) => {
        const text = piece.repeat(count);
        const begun = performance.now();
        for (let round = 0; round < 5; round += 1) markMaths(text, true);
        return performance.now() - begun;
      };
      times(500);
      // It takes some milliseconds; were it the square of the length, it would be minutes.
      expect(times(10_000)).toBeLessThan(5_000);
    },
  );

  it("bounds a formula below what a message may hold", () => {
    expect(FORMULA_LIMIT).toBeLessThan(32_000);
  });
});

describe("closeTex", () => {
  it.each([
    ["\\frac{a}{b", "\\frac{a}{b}"],
    ["x^", "x"],
    ["a + \\alp", "a + "],
    ["\\{a", "\\{a"],
    ["{a}}", "{a}}"],
  ])("%j becomes %j", (tex, closed) => {
    expect(closeTex(tex)).toBe(closed);
  });
});
