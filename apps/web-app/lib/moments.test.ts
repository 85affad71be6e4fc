import { describe, expect, it } from "vitest";

import { formatDistance } from "@/lib/moments";

const NOW = Date.parse("2026-03-02T12:00:00Z");

describe("formatDistance", () => {
  it.each([
    ["2026-03-02T12:00:30Z", "now"],
    ["2026-03-02T11:59:31Z", "now"],
    ["2026-03-02T11:57:00Z", "3 minutes ago"],
    ["2026-03-02T15:00:00Z", "in 3 hours"],
    ["2026-03-01T11:00:00Z", "yesterday"],
    ["2026-02-20T12:00:00Z", "10 days ago"],
    ["2026-03-09T11:59:00Z", "in 7 days"],
  ])("%s is %s", (moment, words) => {
    expect(formatDistance(moment, NOW)).toBe(words);
  });
});
