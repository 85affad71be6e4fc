/** Opening a conversation: its history, and the answer that is still being written. */
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { encodeFrames, FakeStream, finalFrame, wordFrames } from "starter-client/testing";
import { exampleFrames } from "starter-client/testing/node";

import {
  conversation,
  CONVERSATION_ID,
  type FakeApi,
  json,
  message,
  problem,
  run,
  RUN_ID,
} from "@/tests/unit/chat/fakeApi";
import {
  address,
  ask,
  field,
  onSignedOut,
  openChat,
  setUpChat,
  transcript,
} from "@/tests/unit/chat/renderChat";

vi.mock("next/navigation", () => ({
  usePathname: () => address.pathname,
  useSearchParams: () => new URLSearchParams(address.search),
  useRouter: () => ({ push: vi.fn() }),
}));

let api: FakeApi;

beforeEach(async () => {
  api = await setUpChat();
});

describe("a conversation that is opened", () => {
  const question = message("user", "Count");
  const answer = message("assistant", "One two");

  it("goes on with the answer that is being written", async () => {
    const stream = new FakeStream();
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question], active_run_id: RUN_ID })),
    );
    api.on(`GET /api/v1/runs/${RUN_ID}/stream`, () => stream.response());
    openChat(`/o/acme/chat/${CONVERSATION_ID}`);
    expect(await transcript().findByText("Count")).toBeVisible();
    await waitFor(() => expect(api.callsTo(`GET /api/v1/runs/${RUN_ID}/stream`)).toHaveLength(1));
    expect(
      api.callsTo(`GET /api/v1/runs/${RUN_ID}/stream`)[0]?.headers.get("last-event-id"),
    ).toBeNull();
    act(() => stream.send(...wordFrames(["One", " two"])));
    expect(await transcript().findByText("One two")).toBeVisible();
    expect(screen.getByRole("button", { name: "Stop answering" })).toBeVisible();

    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question, answer] })),
    );
    act(() => stream.send(finalFrame(9, "One two")));
    expect(await screen.findByRole("button", { name: "Send message" })).toBeVisible();
    expect(transcript().getAllByText("One two")).toHaveLength(1);
    expect(transcript().getAllByText("Count")).toHaveLength(1);
  });

  it("shows the steps of an older answer when they are asked for", async () => {
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question, answer] })),
    );
    api.on("GET /api/v1/runs", () => json({ items: [run()], next_cursor: null }));
    api.on(
      `GET /api/v1/runs/${RUN_ID}/stream`,
      () => new Response(encodeFrames(exampleFrames("chat-function-tool"))),
    );
    const { user } = openChat(`/o/acme/chat/${CONVERSATION_ID}`);
    expect(await transcript().findByText("Model One · 348 tokens")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show steps" }));
    expect(await screen.findByRole("button", { name: /Searched documents/ })).toBeVisible();
  });

  it("keeps the answer when its steps are no longer kept", async () => {
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question, answer] })),
    );
    api.on("GET /api/v1/runs", () => json({ items: [run()], next_cursor: null }));
    api.on(`GET /api/v1/runs/${RUN_ID}/stream`, () => problem(410, "run.journal_expired"));
    const { user } = openChat(`/o/acme/chat/${CONVERSATION_ID}`);
    await user.click(await screen.findByRole("button", { name: "Show steps" }));
    expect(await screen.findByText("The steps of this answer are no longer kept.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Show steps" })).not.toBeInTheDocument();
    expect(transcript().getByText("One two")).toBeVisible();
    expect(api.callsTo(`GET /api/v1/runs/${RUN_ID}/stream`)).toHaveLength(1);
  });

  it("says that it stopped where it was stopped", async () => {
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question, answer] })),
    );
    api.on("GET /api/v1/runs", () =>
      json({ items: [run({ state: "cancelled" })], next_cursor: null }),
    );
    openChat(`/o/acme/chat/${CONVERSATION_ID}`);
    expect(await transcript().findByText("Stopped")).toBeVisible();
  });

  it("takes a message back while another tab's answer is being written", async () => {
    const stream = new FakeStream();
    const { user } = openChat(`/o/acme/chat/${CONVERSATION_ID}`);
    await screen.findByRole("heading", { name: "Refunds" });
    api.on("POST /api/v1/chat/stream", () => problem(409, "conversation.turn_in_progress"));
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question], active_run_id: RUN_ID })),
    );
    api.on(`GET /api/v1/runs/${RUN_ID}/stream`, () => stream.response());
    await ask(user, "Me too");
    expect(await screen.findByText(/still being written/)).toBeVisible();
    expect(field()).toHaveValue("Me too");
    act(() => stream.send(...wordFrames(["Elsewhere"])));
    expect(await transcript().findByText("Elsewhere")).toBeVisible();
  });

  it("that does not exist says so", async () => {
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      problem(404, "conversation.not_found"),
    );
    openChat(`/o/acme/chat/${CONVERSATION_ID}`);
    expect(await transcript().findByText("This conversation does not exist")).toBeVisible();
    expect(screen.getByRole("link", { name: "New chat" })).toHaveAttribute("href", "/o/acme/chat");
  });

  it("says when the service is away, and tries again", async () => {
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      problem(503, "service.unavailable"),
    );
    const { user } = openChat(`/o/acme/chat/${CONVERSATION_ID}`);
    expect(await transcript().findByText(/does not answer right now/)).toBeVisible();
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question, answer] })),
    );
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await transcript().findByText("One two")).toBeVisible();
  });

  it("leaves for the sign-in when the session has ended, and keeps the message", async () => {
    const { user } = openChat();
    await screen.findByRole("button", { name: /Agent and model/ });
    api.on("POST /api/v1/chat/stream", () => problem(401, "auth.required"));
    api.on("GET /api/v1/conversations", () => problem(401, "auth.required"));
    await ask(user, "Hello");
    await waitFor(() => expect(onSignedOut).toHaveBeenCalled());
    expect(field()).toHaveValue("Hello");
  });
});
