/** Frames for tests: the published examples, short ones by hand, and fake streams. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { type FrameKind, parseFrame, type PublicFrame } from "starter-client/events";

const CONTRACT = path.join(import.meta.dirname, "../../../docs/contracts/public-sse-streaming");

/** The published examples of the contract. */
export const EXAMPLE_NAMES = namesIn("examples");

/** The frames of one published example. */
export function exampleFrames(name: string): PublicFrame[] {
  return framesOf(path.join(CONTRACT, "examples", `${name}.ndjson`));
}

export interface Fixture {
  name: string;
  /** Every frame, as it was sent. */
  frames: readonly PublicFrame[];
  /** What they add up to, as `plainState` writes it. */
  expected: unknown;
}

/** The conformance suite: the examples and the streams written for it, with what each adds up to. */
export function fixtures(): Fixture[] {
  const folder = path.join(CONTRACT, "conformance");
  const own = namesIn("conformance");
  return [...EXAMPLE_NAMES, ...own].sort().map((name) => ({
    name,
    frames: own.includes(name)
      ? framesOf(path.join(folder, `${name}.ndjson`))
      : exampleFrames(name),
    expected: JSON.parse(readFileSync(path.join(folder, `${name}.expected.json`), "utf8")),
  }));
}

function namesIn(folder: string): string[] {
  const files = readdirSync(path.join(CONTRACT, folder)).filter((file) => file.endsWith(".ndjson"));
  return files.map((file) => path.basename(file, ".ndjson")).sort();
}

function framesOf(file: string): PublicFrame[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => {
    const frame = parseFrame(line);
    if (!frame) throw new Error(`${file} holds a line that is no frame`);
    return frame;
  });
}

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
