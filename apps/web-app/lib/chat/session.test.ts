import { describe, expect, it, vi } from "vitest";
import { encodeFrames, FakeStream, finalFrame, wordFrames } from "starter-client/testing";
import { answerText } from "starter-client/transcript";

import type { StartedTurn } from "@/lib/api/chat";
import { ApiProblem, offlineProblem } from "@/lib/api/problem";

import { isTurnInProgress } from "./refusals";
import { type ChatGateway, ChatSession, type ChatSessionOptions } from "./session";

function started(stream: FakeStream): StartedTurn {
  return { runId: "run-1", conversationId: "conversation-1", response: stream.response() };
}

function setUp(gateway: Partial<ChatGateway>, options: Partial<ChatSessionOptions> = {}) {
  const session = new ChatSession({
    gateway: {
      start: () => new Promise(() => undefined),
      openStream: () => new Promise(() => undefined),
      cancel: () => Promise.resolve(),
      ...gateway,
    },
    conversationId: null,
    schedule: (run) => run(),
    wait: () => Promise.resolve(),
    ...options,
  });
  const current = () => {
    const live = session.getSnapshot().live.at(-1);
    if (!live) throw new Error("There is no turn");
    return live;
  };
  return { session, current };
}

const rejection = (status: number, code: string) => new ApiProblem({ title: "No", status, code });

describe("send", () => {
  it("streams the answer and tells the new conversation", async () => {
    const stream = new FakeStream();
    const onStarted = vi.fn();
    const onSettled = vi.fn();
    const { session, current } = setUp(
      { start: () => Promise.resolve(started(stream)) },
      { onStarted, onSettled },
    );
    session.send("Hello", {});
    stream.send(...wordFrames(["Hi", " there"]), finalFrame(9, "Hi there"));
    await vi.waitFor(() => expect(current().turn.status).toBe("completed"));
    expect(answerText(current().turn)).toBe("Hi there");
    expect(onStarted).toHaveBeenCalledExactlyOnceWith("conversation-1", "run-1");
    expect(onSettled).toHaveBeenCalledOnce();
    expect(session.getSnapshot().conversationId).toBe("conversation-1");
  });

  it("refuses a second message while an answer is being made", () => {
    const start = vi.fn(() => new Promise<StartedTurn>(() => undefined));
    const { session } = setUp({ start });
    expect(session.send("one", {})).toBe(true);
    expect(session.send("two", {})).toBe(false);
    expect(start).toHaveBeenCalledOnce();
  });

  it("repeats an unreached submit under its one key", async () => {
    const stream = new FakeStream();
    const start = vi
      .fn<ChatGateway["start"]>()
      .mockRejectedValueOnce(offlineProblem())
      .mockRejectedValueOnce(rejection(503, "service.unavailable"))
      .mockResolvedValueOnce(started(stream));
    const { session, current } = setUp({ start });
    session.send("Hello", {});
    await vi.waitFor(() => expect(current().runId).toBe("run-1"));
    const keys = start.mock.calls.map(([, options]) => options.idempotencyKey);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it("keeps a rejected message and sends it again under the same key", async () => {
    const stream = new FakeStream();
    const start = vi
      .fn<ChatGateway["start"]>()
      .mockRejectedValueOnce(rejection(429, "limit.exceeded"))
      .mockResolvedValueOnce(started(stream));
    const { session, current } = setUp({ start });
    session.send("Hello", {});
    await vi.waitFor(() => expect(current().failure?.kind).toBe("rejected"));
    session.retry(current().key);
    await vi.waitFor(() => expect(current().runId).toBe("run-1"));
    const [first, second] = start.mock.calls.map(([, options]) => options.idempotencyKey);
    expect(second).toBe(first);
  });

  it("gives a message back that another turn stands in the way of", async () => {
    const givenBack: string[] = [];
    const { session } = setUp(
      { start: () => Promise.reject(rejection(409, "conversation.turn_in_progress")) },
      {
        onRefused({ message }, error) {
          givenBack.push(message);
          return isTurnInProgress(error);
        },
      },
    );
    session.send("Hello", {});
    await vi.waitFor(() => expect(givenBack).toEqual(["Hello"]));
    expect(session.getSnapshot().live).toEqual([]);
  });

  it("passes the choice of agent, model and effort on", () => {
    const start = vi.fn<ChatGateway["start"]>(() => new Promise(() => undefined));
    const { session } = setUp({ start }, { conversationId: "c-1" });
    session.send("Hello", { agent: "writer", model: "gpt-5.1", effort: "low" });
    expect(start.mock.calls[0]?.[0]).toEqual({
      message: "Hello",
      conversation_id: "c-1",
      agent_type: "writer",
      model: "gpt-5.1",
      reasoning_effort: "low",
    });
  });
});

describe("a connection that is lost", () => {
  it("is resumed after the last frame that was read", async () => {
    const first = new FakeStream();
    const openStream = vi.fn<ChatGateway["openStream"]>(() =>
      Promise.resolve(new Response(encodeFrames([finalFrame(9, "Hi")]))),
    );
    const { session, current } = setUp({
      start: () => Promise.resolve(started(first)),
      openStream,
    });
    session.send("Hello", {});
    first.send(...wordFrames(["Hi"]));
    await vi.waitFor(() => expect(current().turn.lastEventId).toBe(2));
    first.break();
    await vi.waitFor(() => expect(current().turn.status).toBe("completed"));
    expect(openStream.mock.calls[0]?.slice(0, 2)).toEqual(["run-1", 2]);
  });

  it("leaves what was read, and can be tried again", async () => {
    const first = new FakeStream();
    const openStream = vi
      .fn<ChatGateway["openStream"]>()
      .mockRejectedValueOnce(rejection(403, "access.denied"))
      .mockResolvedValueOnce(new Response(encodeFrames([finalFrame(9, "Hi")])));
    const { session, current } = setUp({
      start: () => Promise.resolve(started(first)),
      openStream,
    });
    session.send("Hello", {});
    first.send(...wordFrames(["Hi"]));
    await vi.waitFor(() => expect(current().turn.lastEventId).toBe(2));
    first.break();
    await vi.waitFor(() => expect(current().failure?.kind).toBe("lost"));
    expect(answerText(current().turn)).toBe("Hi");
    session.retry(current().key);
    await vi.waitFor(() => expect(current().turn.status).toBe("completed"));
  });
});

describe("attach", () => {
  it("follows a run that was found, once", async () => {
    const openStream = vi.fn<ChatGateway["openStream"]>(() =>
      Promise.resolve(new Response(encodeFrames([...wordFrames(["Hi"]), finalFrame(9, "Hi")]))),
    );
    const { session, current } = setUp({ openStream }, { conversationId: "c-1" });
    session.attach("run-1");
    session.attach("run-1");
    await vi.waitFor(() => expect(current().turn.status).toBe("completed"));
    expect(openStream).toHaveBeenCalledOnce();
  });

  it("for a replay does not stand in the way of a message", () => {
    const start = vi.fn(() => new Promise<StartedTurn>(() => undefined));
    const { session } = setUp({ start }, { conversationId: "c-1" });
    session.attach("run-0", { replay: true });
    expect(session.send("Next", {})).toBe(true);
  });
});

describe("stop", () => {
  it("cancels the run and waits for its end", async () => {
    const stream = new FakeStream();
    const cancel = vi.fn(() => Promise.resolve());
    const { session, current } = setUp({
      start: () => Promise.resolve(started(stream)),
      cancel,
    });
    session.send("Hello", {});
    stream.send(...wordFrames(["Hi"]));
    await vi.waitFor(() => expect(current().turn.lastEventId).toBe(2));
    session.stop();
    session.stop();
    expect(cancel).toHaveBeenCalledExactlyOnceWith("run-1");
    stream.send(finalFrame(9, "Hi", "cancelled"));
    await vi.waitFor(() => expect(current().turn.status).toBe("cancelled"));
  });

  it("before the run has an id cancels it as soon as it has one", async () => {
    const cancel = vi.fn(() => Promise.resolve());
    let accept: (turn: StartedTurn) => void = () => undefined;
    const start = () => new Promise<StartedTurn>((resolve) => (accept = resolve));
    const { session } = setUp({ start, cancel });
    session.send("Hello", {});
    session.stop();
    expect(cancel).not.toHaveBeenCalled();
    accept(started(new FakeStream()));
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledExactlyOnceWith("run-1"));
  });

  it("can be asked for again when the request failed", async () => {
    const stream = new FakeStream();
    const cancel = vi.fn(() => Promise.reject(offlineProblem()));
    const { session, current } = setUp({
      start: () => Promise.resolve(started(stream)),
      cancel,
    });
    session.send("Hello", {});
    await vi.waitFor(() => expect(current().runId).toBe("run-1"));
    session.stop();
    await vi.waitFor(() => expect(current().stopping).toBe(false));
  });
});

describe("detach", () => {
  it("stops reading and forgets what was under way, which can be found again", async () => {
    const stream = new FakeStream();
    const openStream = vi.fn<ChatGateway["openStream"]>(() =>
      Promise.resolve(new Response(encodeFrames([...wordFrames(["Hi"]), finalFrame(9, "Hi")]))),
    );
    const { session, current } = setUp({
      start: () => Promise.resolve(started(stream)),
      openStream,
    });
    session.send("Hello", {});
    await vi.waitFor(() => expect(current().runId).toBe("run-1"));
    session.detach();
    expect(session.getSnapshot().live).toEqual([]);
    session.attach("run-1");
    await vi.waitFor(() => expect(current().turn.status).toBe("completed"));
  });

  it("lets a message that is on its way arrive", async () => {
    let accept: (turn: StartedTurn) => void = () => undefined;
    const start = vi.fn(() => new Promise<StartedTurn>((resolve) => (accept = resolve)));
    const onStarted = vi.fn();
    const { session } = setUp({ start }, { onStarted });
    session.send("Hello", {});
    session.detach();
    const stream = new FakeStream();
    const cancelled = vi.spyOn(stream.body, "cancel");
    accept({ runId: "run-1", conversationId: "c-1", response: new Response(stream.body) });
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalled());
    expect(onStarted).not.toHaveBeenCalled();
  });
});
