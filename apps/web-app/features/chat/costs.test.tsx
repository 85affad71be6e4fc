/** What is paid for: prices where a model is chosen, the cost below an answer. */
import { act, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { frame, wordFrames } from "starter-client/testing";

import {
  conversation,
  CONVERSATION_ID,
  type FakeApi,
  json,
  message,
  run,
  RUN_ID,
} from "@/tests/unit/chat/fakeApi";
import { address, ask, openChat, setUpChat, transcript } from "@/tests/unit/chat/renderChat";

vi.mock("next/navigation", () => ({
  usePathname: () => address.pathname,
  useSearchParams: () => new URLSearchParams(address.search),
  useRouter: () => ({ push: vi.fn() }),
}));

let api: FakeApi;

beforeEach(async () => {
  api = await setUpChat();
});

it("tells what a run has cost while it goes on, and in all when it is over", async () => {
  const stream = api.acceptSubmit();
  const { user } = openChat();
  await ask(user, "Hello");
  act(() => stream.send(...wordFrames(["Hello"])));
  expect(await transcript().findByText("Hello", { selector: ".markdown *" })).toBeVisible();
  expect(transcript().queryByText(/so far/)).toBeNull();

  const call = {
    model: "model-1",
    started_at: "2026-03-02T09:00:00Z",
    status: "completed",
  } as const;
  act(() => stream.send(frame(8, "model.call", { call: { ...call, cost_micro_usd: 1_234 } })));
  expect(await transcript().findByText("$0.0012 so far")).toBeVisible();
  act(() => stream.send(frame(9, "model.call", { call: { ...call, cost_micro_usd: 5_000 } })));
  expect(await transcript().findByText("$0.0062 so far")).toBeVisible();

  const usage = { total_tokens: 42, cost_micro_usd: 6_234, simulated: true };
  act(() =>
    stream.send(
      frame(10, "final", { final: { status: "completed", response_text: "Hello", usage } }),
    ),
  );
  expect(await transcript().findByTitle(/nobody is billed/)).toHaveTextContent(
    "$0.0062 · 42 tokens",
  );
  expect(transcript().queryByText(/so far/)).toBeNull();
});

it("tells it after a reload too", async () => {
  const messages = [message("user", "Hello"), message("assistant", "Hi")];
  const usage = { total_tokens: 42, cost_micro_usd: 1_500_000 };
  api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () => json(conversation({ messages })));
  api.on("GET /api/v1/runs", () =>
    json({ items: [run({ id: RUN_ID, usage })], next_cursor: null }),
  );
  openChat(`/o/acme/chat/${CONVERSATION_ID}`);
  expect(await transcript().findByText("Model One · $1.50 · 42 tokens")).toBeVisible();
});

it("tells the price of a model where it is chosen", async () => {
  const { user } = openChat();
  await user.click(await screen.findByRole("button", { name: /Agent and model/ }));
  const model = await screen.findByRole("menuitemradio", { name: /^Model One/ });
  expect(model).toHaveTextContent("$1.25 in · $10.00 out");
  expect(model).toHaveAccessibleName(
    /A million tokens cost \$1\.25 read, \$0\.125 read from the cache, \$10\.00 written\./,
  );
});
