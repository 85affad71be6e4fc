import { describe, expect, it } from "vitest";

import type { PublicSseEvent } from "@/lib/api/client";

import { type FrameKind, parseFrame, type PublicFrame } from "./frames";

/** Does not compile when the API's document and these frames part ways. */
const asFrame = (event: Extract<PublicSseEvent, { kind: FrameKind }>): PublicFrame => event;

describe("parseFrame", () => {
  it("reads an event of the API", () => {
    const event = {
      kind: "run.rewound",
      schema: "public_sse_v1",
      event_id: 101,
      stream_id: "stream_1",
      server_timestamp: "2026-03-02T09:00:00.600Z",
      conversation_id: "c-1",
      run_id: "r-1",
      attempt: 2,
      rewind_to_event_id: 8,
    } as const;
    expect(parseFrame(JSON.stringify(event))).toEqual(asFrame(event));
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
