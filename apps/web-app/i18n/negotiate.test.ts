import { describe, expect, it } from "vitest";

import { negotiate } from "./negotiate";

describe("negotiate", () => {
  it.each([
    ["what was chosen comes first", "de", "en-US,en;q=0.9", "de"],
    ["the browser's order counts", undefined, "fr-CH, de;q=0.8, en;q=0.9", "en"],
    ["a region is no other language", undefined, "de-AT,de;q=0.9,en;q=0.8", "de"],
    ["equal weights keep their order", undefined, "de,en", "de"],
    ["what is refused is not taken", undefined, "de;q=0, en;q=0.1", "en"],
    ["what there are no words for is passed over", undefined, "ja, DE;q=0.1", "de"],
    ["a weight that is no number counts for nothing", undefined, "de;q=much, en;q=0.1", "en"],
    ["a choice that does not exist is none", "tlh", "de", "de"],
    ["nothing known is the product's own language", undefined, null, "en"],
    ["anything is the product's own language", undefined, "*", "en"],
  ])("%s", (_, chosen, accepted, language) => {
    expect(negotiate(chosen, accepted)).toBe(language);
  });
});
