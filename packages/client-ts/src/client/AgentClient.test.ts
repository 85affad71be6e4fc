import { encodeFrames, FakeStream } from "starter-client/testing";
import { exampleFrames } from "starter-client/testing/node";
import { answerText } from "starter-client/transcript";
import { StreamLost } from "starter-client/stream";
import type { PublicFrame } from "starter-client/events";
import { describe, expect, it } from "vitest";

import { AgentClient, type AgentClientOptions } from "./AgentClient.ts";
import { ApiError } from "./errors.ts";

const FRAMES = exampleFrames("chat-message");
const RUN = { "x-run-id": "run-1", "x-conversation-id": "conversation-1" };

type Answer = () => Response | Promise<Response>;

const streamed =
  (frames: readonly PublicFrame[], end = ""): Answer =>
  () =>
    new Response(encodeFrames(frames) + end, { headers: RUN });

const refused =
  (status: number): Answer =>
  () =>
    Response.json({ code: "run.not_found", detail: "No such run.", request_id: "r-1" }, { status });

const unreachable: Answer = () => Promise.reject(new TypeError("fetch failed"));

/** Answers in a row, the last one for ever; remembers what it was asked. */
function api(answers: readonly Answer[], options: AgentClientOptions = {}) {
  const asked: { url: string; method: string; headers: Headers; body: unknown }[] = [];
  const waits: number[] = [];
  const client = new AgentClient({
    baseUrl: "http://api.example/",
    fetch: async (input, init) => {
      const { method = "GET", headers, body } = init ?? {};
      asked.push({
        url: String(input),
        method,
        headers: new Headers(headers),
        body: typeof body === "string" ? JSON.parse(body) : undefined,
      });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      if (!answer) throw new Error("nothing to answer");
      return answer();
    },
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    ...options,
  });
  return { client, asked, waits };
}

async function drained(frames: AsyncIterable<readonly PublicFrame[]>): Promise<PublicFrame[]> {
  const all: PublicFrame[] = [];
  for await (const batch of frames) all.push(...batch);
  return all;
}

describe("start", () => {
  it("begins a turn and reads it to its end", async () => {
    const { client, asked } = api([streamed(FRAMES)], { token: async () => "fresh" });
    const run = await client.start({ message: "Hello" }, { idempotencyKey: "key-1" });
    const turn = await run.result();
    expect([run.id, run.conversationId, turn.status]).toEqual([
      "run-1",
      "conversation-1",
      "completed",
    ]);
    expect(answerText(turn)).not.toBe("");
    expect(asked).toMatchObject([
      {
        url: "http://api.example/api/v1/chat/stream",
        method: "POST",
        body: { message: "Hello" },
      },
    ]);
    expect(asked[0]?.headers.get("authorization")).toBe("Bearer fresh");
    expect(asked[0]?.headers.get("idempotency-key")).toBe("key-1");
  });

  it("is repeated under its key while the server is not reached", async () => {
    const { client, asked, waits } = api([unreachable, refused(503), streamed(FRAMES)]);
    await client.start({ message: "Hello" });
    const keys = new Set(asked.map(({ headers }) => headers.get("idempotency-key")));
    expect([keys.size, waits.length]).toEqual([1, 2]);
  });

  it("is not repeated when the server has looked at it", async () => {
    const { client, asked } = api([refused(500)]);
    const error: unknown = await client.start({ message: "Hello" }).catch((cause) => cause);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 500, code: "run.not_found", requestId: "r-1" });
    expect(asked).toHaveLength(1);
  });

  it("is given up when nobody answers", async () => {
    const { client, asked } = api([unreachable]);
    const started = client.start({ message: "Hello" });
    await expect(started).rejects.toMatchObject({ code: "network.unreachable" });
    expect(asked).toHaveLength(4);
  });
});

describe("stream", () => {
  it("goes on where it ended, when the server asks", async () => {
    const { client, asked, waits } = api([
      streamed(FRAMES.slice(0, 2), "retry: 1500\n\n"),
      unreachable,
      streamed(FRAMES.slice(2)),
    ]);
    expect(await drained(client.stream("run-1"))).toEqual(FRAMES);
    const positions = asked.map(({ headers }) => headers.get("last-event-id"));
    expect(positions).toEqual([null, "2", "2"]);
    expect(waits[0]).toBe(1500);
  });

  it("begins after what is known", async () => {
    const { client, asked } = api([streamed(FRAMES.slice(3))]);
    const after = FRAMES[2]?.event_id ?? 0;
    expect(await drained(client.stream("run-1", { after }))).toEqual(FRAMES.slice(3));
    expect(asked[0]?.headers.get("last-event-id")).toBe(String(after));
  });

  it.each([401, 403, 404, 410])("takes %i for an answer", async (status) => {
    const { client, asked } = api([refused(status)]);
    await expect(drained(client.stream("run-1"))).rejects.toBeInstanceOf(ApiError);
    expect(asked).toHaveLength(1);
  });

  it("gives up when nothing comes for long", async () => {
    const { client, asked } = api([streamed([])]);
    const lost = drained(client.stream("run-1", { patience: 3 }));
    await expect(lost).rejects.toBeInstanceOf(StreamLost);
    expect(asked).toHaveLength(5);
  });

  it("stops reading when it is aborted", async () => {
    const controller = new AbortController();
    const stream = new FakeStream();
    const { client } = api([() => stream.response(RUN)]);
    stream.send(...FRAMES.slice(0, 1));
    const reading = client.stream("run-1", { signal: controller.signal });
    expect((await reading.next()).value).toEqual(FRAMES.slice(0, 1));
    controller.abort();
    await expect(reading.next()).rejects.toThrow(/abort/i);
  });
});

describe("a run", () => {
  it("that is read again is read from its beginning", async () => {
    const { client, asked } = api([streamed(FRAMES)]);
    const run = await client.start({ message: "Hello" });
    const [first, second]: PublicFrame[][] = [[], []];
    for await (const frame of run) first?.push(frame);
    for await (const frame of run) second?.push(frame);
    expect([first, second]).toEqual([FRAMES, FRAMES]);
    expect(asked.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  it("is stopped", async () => {
    const { client, asked } = api([streamed(FRAMES), () => Response.json({}, { status: 202 })]);
    await (await client.start({ message: "Hello" })).cancel();
    expect(asked[1]).toMatchObject({
      method: "POST",
      url: "http://api.example/api/v1/runs/run-1/cancel",
    });
  });
});
