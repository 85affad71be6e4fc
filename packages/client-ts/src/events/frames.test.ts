import { describe, expect, it } from "vitest";

import { parseFrame, type PublicFrame } from "./frames.ts";

describe("parseFrame", () => {
  it("reads an event of the API", () => {
    const event: PublicFrame = {
      kind: "run.rewound",
      schema: "public_sse_v1",
      event_id: 101,
      stream_id: "stream_1",
      server_timestamp: "2026-03-02T09:00:00.600Z",
      conversation_id: "c-1",
      run_id: "r-1",
      attempt: 2,
      rewind_to_event_id: 8,
    };
    expect(parseFrame(JSON.stringify(event))).toEqual(event);
  });

  it.each([
    "",
    "{",
    "null",
    "42",
    '"text"',
    "{}",
    '{"kind":"final"}',
    '{"event_id":"1","kind":"final"}',
  ])("takes %j for nothing", (data) => {
    expect(parseFrame(data)).toBeNull();
  });
});
