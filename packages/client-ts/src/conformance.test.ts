/** Every stream of the conformance suite adds up to its state, however often it is cut on its way. */
import { AgentClient } from "starter-client/client";
import type { PublicFrame } from "starter-client/events";
import { encodeFrames, stateOf } from "starter-client/testing";
import { type Cut, cuttingServer, fixtures } from "starter-client/testing/node";
import { describe, expect, it } from "vitest";

const FIXTURES = fixtures();
/** At how many bytes of each stream it is cut; a release cuts at all of them. */
const CUTS = Number(process.env["CONFORMANCE_CUTS"] ?? 12);

async function collect(stream: AsyncIterable<readonly PublicFrame[]>): Promise<PublicFrame[]> {
  const frames: PublicFrame[] = [];
  for await (const batch of stream) frames.push(...batch);
  return frames;
}

const noWait = () => Promise.resolve();

/** The state as a file would hold it. */
const written = (frames: readonly PublicFrame[]): unknown =>
  JSON.parse(JSON.stringify(stateOf(frames)));

async function followed(frames: readonly PublicFrame[], cut: (connection: number) => Cut) {
  const server = await cuttingServer(frames, cut);
  try {
    const client = new AgentClient({ baseUrl: server.url, wait: noWait });
    const read = await collect(client.stream("run-1", { patience: 3 }));
    return { read, connections: server.connections() };
  } finally {
    await server.close();
  }
}

describe.each(FIXTURES)("$name", ({ frames, expected }) => {
  const fresh = new Set(frames.map((frame) => frame.event_id));

  it("adds up to its state", () => {
    expect(written(frames)).toEqual(expected);
  });

  it("is the same when it is cut after every frame", async () => {
    const { read, connections } = await followed(frames, () => ({ frames: 1, bytes: 0 }));
    expect(written(read)).toEqual(expected);
    expect(connections).toBe(read.length);
    expect(fresh).toEqual(new Set([...read.map((frame) => frame.event_id), ...late(frames)]));
  });

  it("is the same when it is torn within every frame", async () => {
    const { read } = await followed(frames, (at) => ({ frames: 1, bytes: 1 + ((at * 37) % 400) }));
    expect(written(read)).toEqual(expected);
  });

  it("is the same when it is torn at any byte", async () => {
    const bytes = new TextEncoder().encode(encodeFrames(frames));
    const step = Math.max(1, Math.ceil(bytes.length / CUTS));
    for (let at = 0; at < bytes.length; at += step) {
      const client = new AgentClient({ fetch: tornOnce(frames, bytes, at), wait: noWait });
      expect(written(await collect(client.stream("run-1")))).toEqual(expected);
    }
  });
});

/** What comes after the end, which nobody asks for. */
function late(frames: readonly PublicFrame[]): number[] {
  const end = frames.findIndex(
    ({ kind, scope }) => (kind === "final" || kind === "error") && !scope,
  );
  return frames.slice(end + 1).map((frame) => frame.event_id);
}

/** The first answer ends at that byte; the second brings the rest. */
function tornOnce(frames: readonly PublicFrame[], bytes: Uint8Array<ArrayBuffer>, at: number) {
  let asked = 0;
  return async (_: unknown, init?: RequestInit) => {
    asked += 1;
    if (asked === 1) return new Response(bytes.slice(0, at));
    const last = Number(new Headers(init?.headers).get("last-event-id") ?? 0);
    return new Response(encodeFrames(frames.filter((frame) => frame.event_id > last)));
  };
}
