/** Asking, and what becomes of the answer. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { encodeFrames, finalFrame, frame, wordFrames } from "starter-client/testing";
import { exampleFrames } from "starter-client/testing/node";

import { CONVERSATION_ID, type FakeApi, problem, RUN_ID } from "@/tests/unit/chat/fakeApi";
import { address, ask, field, openChat, setUpChat, transcript } from "@/tests/unit/chat/renderChat";

vi.mock("next/navigation", () => ({
  usePathname: () => address.pathname,
  useSearchParams: () => new URLSearchParams(address.search),
  useRouter: () => ({ push: vi.fn() }),
}));

let api: FakeApi;

beforeEach(async () => {
  api = await setUpChat();
});

describe("a question", () => {
  it("streams its answer, folds its tools and ends with what it used", async () => {
    const stream = api.acceptSubmit();
    const { user } = openChat();
    await ask(user, "How do refunds work?");
    expect(await transcript().findByText("How do refunds work?")).toBeVisible();
    expect(field()).toHaveValue("");

    const frames = exampleFrames("chat-function-tool");
    const upToText = frames.findIndex((each) => each.kind === "message.delta") + 1;
    act(() => stream.send(...frames.slice(0, upToText)));
    expect(await transcript().findByText("You can get a refund")).toBeVisible();
    const fold = screen.getByRole("button", { name: /Searched documents/ });
    expect(fold).toHaveTextContent("“refund policy”");
    expect(fold).toHaveTextContent("done · 0.4 s");
    expect(screen.getByRole("button", { name: "Stop answering" })).toBeVisible();

    act(() => stream.send(...frames.slice(upToText)));
    expect(await transcript().findByText("You can get a refund within 30 days.")).toBeVisible();
    expect(transcript().getByText(/348 tokens/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Copy answer" })).toBeVisible();

    await user.click(fold);
    expect(await transcript().findByText("Arguments")).toBeVisible();
  });

  it("gives a new conversation its address without a new page", async () => {
    const stream = api.acceptSubmit();
    const { user } = openChat();
    await ask(user, "Hello");
    await waitFor(() => expect(address.pathname).toBe(`/o/acme/chat/${CONVERSATION_ID}`));
    act(() => stream.send(...wordFrames(["Hi"]), finalFrame(9, "Hi")));
    expect(await transcript().findByText("Hi")).toBeVisible();
  });

  it("is sent once under one key, however often Enter is pressed", async () => {
    api.acceptSubmit();
    const { user } = openChat();
    await user.type(field(), "Hello{Enter}{Enter}{Enter}");
    const calls = api.callsTo("POST /api/v1/chat/stream");
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers.get("idempotency-key")).toMatch(/^[0-9a-f-]{36}$/);
    expect(calls[0]?.body).toEqual({ message: "Hello" });
  });

  it("may have several lines", async () => {
    const { user } = openChat();
    await user.type(field(), "one{Shift>}{Enter}{/Shift}two");
    expect(field()).toHaveValue("one\ntwo");
    expect(api.callsTo("POST /api/v1/chat/stream")).toHaveLength(0);
  });

  it("that is too long is not sent, and says so", async () => {
    const { user } = openChat();
    await user.click(field());
    await user.paste("x".repeat(32_001));
    expect(screen.getByRole("alert")).toHaveTextContent("1 character too long");
    expect(screen.getByRole("button", { name: "Send message" })).toBeDisabled();
  });

  it("survives leaving the page before it is sent", async () => {
    const { user, unmount } = openChat();
    await user.type(field(), "Half a thought");
    unmount();
    openChat();
    expect(field()).toHaveValue("Half a thought");
  });

  it("can be one of the examples", async () => {
    api.acceptSubmit();
    const { user } = openChat();
    await user.click(screen.getByRole("button", { name: /Tell the time/ }));
    expect(api.callsTo("POST /api/v1/chat/stream")).toHaveLength(1);
  });

  it("goes to the agent and with the effort that were chosen", async () => {
    api.acceptSubmit();
    const { user } = openChat();
    await user.click(await screen.findByRole("button", { name: /Agent and model/ }));
    await user.click(await screen.findByRole("menuitemradio", { name: /Writer/ }));
    await user.click(screen.getByRole("button", { name: /Agent and model: ?Writer/ }));
    await user.click(screen.getByRole("menuitemradio", { name: "High" }));
    await ask(user, "Hello");
    expect(api.callsTo("POST /api/v1/chat/stream")[0]?.body).toEqual({
      message: "Hello",
      agent_type: "writer",
      reasoning_effort: "high",
    });
  });
});

describe("an answer", () => {
  it("is stopped on request and keeps what it said", async () => {
    const stream = api.acceptSubmit();
    const { user } = openChat();
    await ask(user, "Hello");
    act(() => stream.send(...wordFrames(["So far"])));
    await transcript().findByText("So far");
    await user.click(screen.getByRole("button", { name: "Stop answering" }));
    expect(api.callsTo(`POST /api/v1/runs/${RUN_ID}/cancel`)).toHaveLength(1);
    act(() => stream.send(finalFrame(9, "So far", "cancelled")));
    expect(await transcript().findByText("Stopped")).toBeVisible();
    expect(transcript().getByText("So far")).toBeVisible();
    expect(screen.getByRole("button", { name: "Send message" })).toBeVisible();
  });

  it("that fails says why and can be asked for again", async () => {
    const stream = api.acceptSubmit();
    const { user } = openChat();
    await ask(user, "Hello");
    const error = {
      code: "provider.unavailable",
      message: "The model does not answer.",
      source: "provider",
      is_retryable: true,
    } as const;
    act(() => stream.send(...wordFrames([]), frame(9, "error", { error })));
    const note = await screen.findByRole("alert");
    expect(note).toHaveTextContent("The model does not answer.");
    expect(note).toHaveTextContent("Code provider.unavailable");

    const second = api.acceptSubmit();
    await user.click(within(note).getByRole("button", { name: "Try again" }));
    act(() => second.send(...wordFrames(["Now it works"]), finalFrame(9, "Now it works")));
    expect(await transcript().findByText("Now it works")).toBeVisible();
    const keys = api
      .callsTo("POST /api/v1/chat/stream")
      .map((call) => call.headers.get("idempotency-key"));
    expect(new Set(keys).size).toBe(2);
  });

  it("that was refused by the server keeps the question and says why", async () => {
    api.on("POST /api/v1/chat/stream", () => problem(429, "limit.exceeded"));
    const { user } = openChat();
    await ask(user, "Hello");
    const note = await screen.findByRole("alert");
    expect(note).toHaveTextContent("Wait a moment and try again.");
    expect(note).toHaveTextContent("Request req-7");
    expect(transcript().getByText("Hello")).toBeVisible();
  });

  it("goes on when its connection breaks", async () => {
    const stream = api.acceptSubmit();
    const rest = [...wordFrames(["One", " two", " three"]), finalFrame(9, "One two three")];
    api.on(`GET /api/v1/runs/${RUN_ID}/stream`, () => new Response(encodeFrames(rest.slice(2))));
    const { user } = openChat();
    await ask(user, "Count");
    act(() => stream.send(...rest.slice(0, 2)));
    await transcript().findByText("One");
    act(() => stream.break());
    expect(await transcript().findByText("One two three")).toBeVisible();
    expect(api.callsTo(`GET /api/v1/runs/${RUN_ID}/stream`)[0]?.headers.get("last-event-id")).toBe(
      "2",
    );
  });

  it("is spoken sentence by sentence", async () => {
    const stream = api.acceptSubmit();
    const { user } = openChat();
    await ask(user, "Hello");
    act(() => stream.send(...wordFrames(["One is done. Two is"])));
    const announcer = screen.getByTestId("announcer");
    await waitFor(() => expect(announcer).toHaveTextContent("One is done."));
    expect(announcer).not.toHaveTextContent("Two");
  });
});
