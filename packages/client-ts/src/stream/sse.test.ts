import { describe, expect, it, vi } from "vitest";

import { encodeFrames, FakeStream, finalFrame, wordFrames } from "starter-client/testing";

import type { PublicFrame } from "starter-client/events";
import { readSse, StreamSilent } from "./sse.ts";

const never = new AbortController().signal;

async function collect(stream: FakeStream, signal = never): Promise<PublicFrame[]> {
  const frames: PublicFrame[] = [];
  for await (const batch of readSse(stream.body, signal)) frames.push(...batch.frames);
  return frames;
}

describe("readSse", () => {
  const frames = [...wordFrames(["Grüße ", "🌍", " here"]), finalFrame(9, "Grüße 🌍 here")];

  it.each([1, 2, 3, 7, 64])("reads the same frames from chunks of %i bytes", async (size) => {
    const stream = new FakeStream();
    const bytes = new TextEncoder().encode(encodeFrames(frames));
    for (let at = 0; at < bytes.length; at += size) stream.write(bytes.slice(at, at + size));
    stream.close();
    expect(await collect(stream)).toEqual(frames);
  });

  it("passes over heartbeats and what is no frame", async () => {
    const stream = new FakeStream();
    stream.write(": heartbeat\n\ndata: not json\n\ndata: 42\n\n");
    stream.send(...frames);
    stream.close();
    expect(await collect(stream)).toEqual(frames);
  });

  it("tells the delay that the server asks for", async () => {
    const stream = new FakeStream();
    stream.write("retry: 1500\n\n");
    stream.close();
    const batches = [];
    for await (const batch of readSse(stream.body, never)) batches.push(batch);
    expect(batches).toEqual([{ frames: [], retryMs: 1500 }]);
  });

  it("throws when the connection breaks", async () => {
    const stream = new FakeStream();
    stream.send(...frames.slice(0, 1));
    const reading = collect(stream);
    stream.break();
    await expect(reading).rejects.toThrow("network error");
  });

  it("ends when it is aborted", async () => {
    const stream = new FakeStream();
    const controller = new AbortController();
    const reading = collect(stream, controller.signal);
    controller.abort();
    expect(await reading).toEqual([]);
  });

  it("gives up on a connection that says nothing", async () => {
    vi.useFakeTimers();
    const reading = collect(new FakeStream());
    const outcome = expect(reading).rejects.toBeInstanceOf(StreamSilent);
    await vi.advanceTimersByTimeAsync(45_000);
    await outcome;
    vi.useRealTimers();
  });
});
