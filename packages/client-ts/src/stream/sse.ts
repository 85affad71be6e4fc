/** Server-sent events out of a response body, with the watchdog that a half-dead connection needs. */
import { createParser, type EventSourceMessage } from "eventsource-parser";

import { type PublicFrame, parseFrame } from "starter-client/events";

/** The server sends a heartbeat at least every 15 s: three missed ones mean that nobody is there. */
export const SILENCE_LIMIT_MS = 45_000;

export interface SseBatch {
  frames: readonly PublicFrame[];
  /** The delay before the next connection that the server asked for. */
  retryMs?: number;
}

/** Yields what each chunk completed; returns when the body ends or is aborted, throws when it breaks. */
export async function* readSse(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  silenceMs: number = SILENCE_LIMIT_MS,
): AsyncGenerator<SseBatch, void, undefined> {
  const reader = body.getReader();
  const hangUp = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", hangUp, { once: true });
  const decoder = new TextDecoder();
  const collected = collector();
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read(), silenceMs);
      if (done) return;
      collected.parser.feed(decoder.decode(value, { stream: true }));
      const batch = collected.take();
      if (batch) yield batch;
    }
  } finally {
    signal.removeEventListener("abort", hangUp);
    // Also when the consumer leaves early: an unread body keeps its connection open.
    hangUp();
  }
}

function collector() {
  let frames: PublicFrame[] = [];
  let retryMs: number | undefined;
  const parser = createParser({
    onEvent(event: EventSourceMessage) {
      const frame = parseFrame(event.data);
      if (frame) frames.push(frame);
    },
    onRetry(milliseconds) {
      retryMs = milliseconds;
    },
  });
  const take = (): SseBatch | null => {
    if (frames.length === 0 && retryMs === undefined) return null;
    const batch = { frames, retryMs };
    frames = [];
    retryMs = undefined;
    return batch;
  };
  return { parser, take };
}

export class StreamSilent extends Error {
  constructor() {
    super("The stream went silent");
    this.name = "StreamSilent";
  }
}

async function withinSilence<T>(work: Promise<T>, silenceMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StreamSilent()), silenceMs);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
