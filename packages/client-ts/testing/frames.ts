/** Frames for tests: short ones by hand, and fake streams. */
import type { FrameKind, PublicFrame } from "starter-client/events";

const START = Date.parse("2026-03-02T09:00:00.000Z");

/** A frame of that kind, with an envelope around its own fields. */
export function frame(id: number, kind: FrameKind, body: object): PublicFrame {
  return {
    schema: "public_sse_v1",
    kind,
    event_id: id,
    stream_id: "stream_1",
    server_timestamp: new Date(START + id * 100).toISOString(),
    conversation_id: "conversation-1",
    run_id: "run-1",
    agent: "assistant",
    ...body,
  } as unknown as PublicFrame;
}

const ITEM = { item_id: "message-1", output_index: 0, content_index: 0 };

/** A short answer, one frame a word. */
export function wordFrames(words: readonly string[]): PublicFrame[] {
  const deltas = words.map((delta, index) => frame(index + 2, "message.delta", { ...ITEM, delta }));
  return [frame(1, "lifecycle", { status: "in_progress" }), ...deltas];
}

export function finalFrame(id: number, text: string, status = "completed"): PublicFrame {
  const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 };
  return frame(id, "final", {
    final: { status, response_text: text, usage },
  });
}

export function encodeFrames(frames: readonly PublicFrame[]): string {
  return frames.map((each) => `id: ${each.event_id}\ndata: ${JSON.stringify(each)}\n\n`).join("");
}

/** A body that a test fills chunk by chunk. */
export class FakeStream {
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  readonly body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      this.controller = controller;
    },
  });

  send(...frames: readonly PublicFrame[]): void {
    this.write(encodeFrames(frames));
  }

  write(text: string | Uint8Array): void {
    this.controller.enqueue(typeof text === "string" ? new TextEncoder().encode(text) : text);
  }

  close(): void {
    this.controller.close();
  }

  break(): void {
    this.controller.error(new TypeError("network error"));
  }

  response(headers: Record<string, string> = {}): Response {
    return new Response(this.body, {
      headers: { "content-type": "text/event-stream", ...headers },
    });
  }
}
