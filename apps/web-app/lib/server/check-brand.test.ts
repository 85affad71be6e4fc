import { describe, expect, it } from "vitest";

import { checkBrand, readBrand } from "@/lib/server/check-brand";

const brand = readBrand() as { accent: { light: object } };

describe("the brand of this checkout", () => {
  it("is one that the schema allows", () => {
    expect(() => checkBrand()).not.toThrow();
  });
});

describe("a brand that is wrong", () => {
  it.each([
    ["name", { ...brand, name: "" }],
    ["name", { ...brand, name: "n".repeat(41) }],
    ["name", { ...brand, name: "two\nlines" }],
    ["mark", { ...brand, mark: '"/><script>' }],
    ["accent.light.lightness", withLightness(0.9)],
    ["support_mail", { ...brand, support_mail: "nobody" }],
    ["legal_name", { ...brand, legal_name: undefined }],
    ["the file", { ...brand, colour: "blue" }],
  ])("is refused by the name of its field: %s", (field, wrong) => {
    expect(() => checkBrand(wrong)).toThrow(`\n  ${field}: `);
  });
});

function withLightness(lightness: number) {
  return { ...brand, accent: { ...brand.accent, light: { ...brand.accent.light, lightness } } };
}
