/** Follows a run to its end across lost connections, closed streams and restarts of the server. */
import { isTerminal, type PublicFrame } from "starter-client/events";

import { readSse } from "./sse.ts";

export type Connection = "open" | "reconnecting";

export interface ReadRunOptions {
  /** Opens the stream after that event; throws when the server refuses. */
  open: (lastEventId: number, signal: AbortSignal) => Promise<Response>;
  onConnection?: (connection: Connection) => void;
  /** Whether that refusal is final, so that asking again is of no use. */
  isFinalRefusal: (error: unknown) => boolean;
  signal: AbortSignal;
  /** A stream that is open already, such as the answer to the request that started the run. */
  first?: Response;
  lastEventId?: number;
  /** How many connections in a row may bring nothing before we give up. */
  patience?: number;
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface FollowOptions extends ReadRunOptions {
  onFrames: (frames: readonly PublicFrame[]) => void;
}

export class StreamLost extends Error {
  constructor(cause: unknown) {
    super("The stream could not be resumed", { cause });
    this.name = "StreamLost";
  }
}

/** About two minutes of trying, with the delays below. */
const PATIENCE = 14;

/** Resolves when the terminal frame was read; throws a final refusal, `StreamLost`, or an abort. */
export async function followRun({ onFrames, ...options }: FollowOptions): Promise<void> {
  for await (const frames of readRun(options)) onFrames(frames);
}

type Frames = AsyncGenerator<readonly PublicFrame[], void, undefined>;

/** The run's frames as they come, as `followRun` tells them. */
export async function* readRun(options: ReadRunOptions): Frames {
  const { signal, patience = PATIENCE, wait = waitOrOnline } = options;
  const progress: Progress = { lastEventId: options.lastEventId ?? 0, failures: 0, ended: false };
  let first = options.first;
  for (;;) {
    let cause: unknown;
    try {
      yield* readOnce(options, progress, first);
      if (progress.ended) return;
    } catch (error) {
      signal.throwIfAborted();
      if (options.isFinalRefusal(error)) throw error;
      cause = error;
    }
    signal.throwIfAborted();
    first = undefined;
    if (progress.failures > patience) throw new StreamLost(cause);
    options.onConnection?.("reconnecting");
    await wait(progress.retryMs ?? backOff(progress.failures), signal);
    progress.retryMs = undefined;
    progress.failures += 1;
    signal.throwIfAborted();
  }
}

interface Progress {
  lastEventId: number;
  failures: number;
  ended: boolean;
  retryMs?: number | undefined;
}

/** One connection, until it ends. */
async function* readOnce(
  { open, onConnection, signal }: ReadRunOptions,
  progress: Progress,
  first: Response | undefined,
): Frames {
  const response = first ?? (await open(progress.lastEventId, signal));
  if (!response.body) return;
  onConnection?.("open");
  for await (const { frames, retryMs } of readSse(response.body, signal)) {
    signal.throwIfAborted();
    progress.retryMs = retryMs ?? progress.retryMs;
    const fresh = frames.filter((frame) => frame.event_id > progress.lastEventId);
    const newest = fresh.at(-1);
    if (!newest) continue;
    progress.lastEventId = newest.event_id;
    progress.failures = 0;
    progress.ended = fresh.some(isTerminal);
    yield fresh;
    if (progress.ended) return;
  }
}

/** 250 ms doubling to 10 s, a fifth more or less so that a crowd does not come back at once. */
export function backOff(failures: number, random: () => number = Math.random): number {
  return Math.min(250 * 2 ** failures, 10_000) * (0.8 + 0.4 * random());
}

/** Waits that long, or until the browser says that the network is back. */
export function waitOrOnline(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const events = new AbortController();
    const finish = () => {
      clearTimeout(timer);
      events.abort();
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    globalThis.addEventListener?.("online", finish, { signal: events.signal });
    signal.addEventListener("abort", finish, { signal: events.signal });
    if (signal.aborted) finish();
  });
}
