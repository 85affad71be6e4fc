import { describe, expect, it, vi } from "vitest";

import { encodeFrames, FakeStream, finalFrame, frame, wordFrames } from "starter-client/testing";

import type { PublicFrame } from "starter-client/events";
import { backOff, followRun, type FollowOptions, StreamLost } from "./follow.ts";

class Refused extends Error {}

const isFinalRefusal = (error: unknown) => error instanceof Refused;
const offline = () => Promise.reject(new TypeError("no network"));

const frames = [...wordFrames(["a", "b", "c"]), finalFrame(9, "abc")];

/** A server that sends `size` frames a connection and then hangs up. */
function flakyServer(all: readonly PublicFrame[], size: number) {
  const asked: number[] = [];
  const open = (lastEventId: number) => {
    asked.push(lastEventId);
    const rest = all.filter((each) => each.event_id > lastEventId).slice(0, size);
    return Promise.resolve(new Response(encodeFrames(rest)));
  };
  return { asked, open };
}

function follow(options: Partial<FollowOptions> & Pick<FollowOptions, "open">) {
  const received: PublicFrame[] = [];
  const done = followRun({
    onFrames: (batch) => received.push(...batch),
    isFinalRefusal,
    signal: new AbortController().signal,
    wait: () => Promise.resolve(),
    ...options,
  });
  return { received, done };
}

describe("followRun", () => {
  it("reads a run in one connection", async () => {
    const server = flakyServer(frames, 100);
    const { received, done } = follow({ open: server.open });
    await done;
    expect(received).toEqual(frames);
    expect(server.asked).toEqual([0]);
  });

  it.each([1, 2, 3])("loses nothing when the connection ends after %i frames", async (size) => {
    const server = flakyServer(frames, size);
    const { received, done } = follow({ open: server.open });
    await done;
    expect(received).toEqual(frames);
  });

  it("goes on from the stream that is open already", async () => {
    const server = flakyServer(frames, 100);
    const first = new Response(encodeFrames(frames.slice(0, 2)));
    const { received, done } = follow({ open: server.open, first });
    await done;
    expect(received).toEqual(frames);
    expect(server.asked).toEqual([2]);
  });

  it("says when it reconnects and when it is back", async () => {
    const states: string[] = [];
    const server = flakyServer(frames, 3);
    await follow({ open: server.open, onConnection: (state) => states.push(state) }).done;
    expect(states).toEqual(["open", "reconnecting", "open"]);
  });

  it("waits as long as the server asks", async () => {
    const waits: number[] = [];
    const wait = (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    const answers = [
      `${encodeFrames(frames.slice(0, 2))}retry: 1234\n\n`,
      encodeFrames(frames.slice(2)),
    ];
    const open = () => Promise.resolve(new Response(answers.shift()));
    await follow({ open, wait }).done;
    expect(waits).toEqual([1234]);
  });

  it("survives a network that is away for a while", async () => {
    const server = flakyServer(frames, 100);
    let failures = 5;
    const open = (lastEventId: number) => {
      failures -= 1;
      return failures >= 0 ? offline() : server.open(lastEventId);
    };
    const { received, done } = follow({ open });
    await done;
    expect(received).toEqual(frames);
  });

  it("takes a refusal for an answer", async () => {
    const gone = new Refused("run.not_found");
    const open = vi.fn(() => Promise.reject(gone));
    await expect(follow({ open }).done).rejects.toBe(gone);
    expect(open).toHaveBeenCalledOnce();
  });

  it("gives up when nothing comes for long", async () => {
    const open = vi.fn(() => offline());
    await expect(follow({ open, patience: 3 }).done).rejects.toBeInstanceOf(StreamLost);
    expect(open).toHaveBeenCalledTimes(5);
  });

  it("gives up on streams that end without a frame", async () => {
    const open = () => Promise.resolve(new Response(""));
    await expect(follow({ open, patience: 2 }).done).rejects.toBeInstanceOf(StreamLost);
  });

  it("stops reading when it is aborted", async () => {
    const controller = new AbortController();
    const stream = new FakeStream();
    const { done, received } = follow({
      open: () => Promise.resolve(stream.response()),
      signal: controller.signal,
    });
    stream.send(...frames.slice(0, 2));
    await vi.waitFor(() => expect(received).toHaveLength(2));
    controller.abort();
    await expect(done).rejects.toThrow(/abort/i);
  });

  it("does not end with an agent that ran inside a tool", async () => {
    const scope = { type: "agent_tool", tool_call_id: "call-1" } as const;
    const inner = { ...finalFrame(3, "inner"), scope };
    const all = [frame(1, "lifecycle", { status: "in_progress" }), inner, finalFrame(4, "outer")];
    const { received, done } = follow({ open: flakyServer(all, 1).open });
    await done;
    expect(received).toEqual(all);
  });
});

describe("backOff", () => {
  it("doubles up to ten seconds", () => {
    const middle = () => 0.5;
    expect([0, 1, 2, 3, 10].map((failures) => backOff(failures, middle))).toEqual([
      250, 500, 1000, 2000, 10_000,
    ]);
  });
});
