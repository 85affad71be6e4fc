import { describe, expect, it } from "vitest";

import { sizeOf } from "./bytes";

describe("sizeOf", () => {
  it.each([
    [0, 0, "byte"],
    [999, 999, "byte"],
    [1_000, 1, "kilobyte"],
    [1_540, 1.5, "kilobyte"],
    [20_971_520, 21, "megabyte"],
    [3_200_000_000, 3.2, "gigabyte"],
    [5_000_000_000_000, 5_000, "gigabyte"],
  ])("of %d bytes", (bytes, value, unit) => {
    expect(sizeOf(bytes)).toEqual({ value, unit });
  });
});
