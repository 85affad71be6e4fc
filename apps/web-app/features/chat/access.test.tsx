/** The chat of people who may only read, and of people who are no longer let in. */
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { wordFrames } from "starter-client/testing";

import {
  conversation,
  CONVERSATION_ID,
  type FakeApi,
  json,
  message,
  problem,
  RUN_ID,
} from "@/tests/unit/chat/fakeApi";
import {
  address,
  ask,
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

const question = message("user", "Count");

const HERE = `/o/acme/chat/${CONVERSATION_ID}`;

let api: FakeApi;

beforeEach(async () => {
  api = await setUpChat();
  onSignedOut.mockClear();
});

describe("a viewer", () => {
  it("is told that reading is all there is, and by whom that can change", async () => {
    openChat("/o/acme/chat", "viewer");
    expect(await screen.findByText("You can read here, not ask")).toBeVisible();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Tell the time/ })).not.toBeInTheDocument();
  });

  it("reads a conversation without a composer or a menu", async () => {
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question] })),
    );
    openChat(HERE, "viewer");
    expect(await screen.findByRole("heading", { name: "Refunds" })).toBeVisible();
    expect(await screen.findByText(/Your role is viewer/)).toBeVisible();
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Options/ })).not.toBeInTheDocument();
  });
});

describe("a session that is ended elsewhere", () => {
  it("ends the answer without a complaint of its own, and is announced", async () => {
    const stream = api.acceptSubmit();
    const { user } = openChat();
    await ask(user, "Count");
    act(() => stream.send(...wordFrames(["One"])));
    await transcript().findByText("One");
    api.on(`GET /api/v1/runs/${RUN_ID}/stream`, () => problem(401, "auth.session_ended"));
    api.on("GET /api/v1/runs", () => problem(401, "auth.session_ended"));
    act(() => stream.close());
    await waitFor(() => expect(onSignedOut).toHaveBeenCalled(), { timeout: 3000 });
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
    expect(transcript().getByText("One")).toBeVisible();
    const asked = api.callsTo(`GET /api/v1/runs/${RUN_ID}/stream`).length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(api.callsTo(`GET /api/v1/runs/${RUN_ID}/stream`)).toHaveLength(asked);
  });
});
