import { describe, expect, it } from "vitest";

import { plainText, takeSentences } from "./sentences";

describe("takeSentences", () => {
  it("speaks whole sentences only", () => {
    expect(takeSentences("One. Two is on", 0, false)).toEqual({ sentences: ["One."], upTo: 4 });
  });

  it("speaks the rest when the answer is done", () => {
    expect(takeSentences("One. Two", 4, true)).toEqual({ sentences: ["Two"], upTo: 8 });
  });

  it("does not end a sentence inside a number or before more of it comes", () => {
    expect(takeSentences("It costs 3.", 0, false).sentences).toEqual([]);
    expect(takeSentences("It costs 3.50 today.\n", 0, false).sentences).toEqual([
      "It costs 3.50 today.",
    ]);
  });

  it("says every word once, however the text arrives", () => {
    const text = "# Title\n\nFirst one. Second *one*!\n\n- point a\n- point b\n\nThe end";
    const spoken: string[] = [];
    let upTo = 0;
    for (let length = 1; length <= text.length; length += 1) {
      const taken = takeSentences(text.slice(0, length), upTo, length === text.length);
      spoken.push(...taken.sentences);
      upTo = taken.upTo;
    }
    expect(spoken).toEqual(["Title", "First one.", "Second one!", "point a", "point b", "The end"]);
  });
});

describe("plainText", () => {
  it("leaves the marks out", () => {
    expect(plainText("## A [link](https://a.example) and `code`, **bold**")).toBe(
      "A link and code, bold",
    );
    expect(plainText("| --- | --- |")).toBe("");
  });
});
