/** A long conversation: earlier messages by scrolling up, and a question asked in other words. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import type { FakeApi } from "@/tests/unit/chat/fakeApi";
import { conversation, CONVERSATION_ID, json, message } from "@/tests/unit/chat/fakeApi";
import { address, openChat, setUpChat, transcript } from "@/tests/unit/chat/renderChat";

vi.mock("next/navigation", () => ({
  usePathname: () => address.pathname,
  useSearchParams: () => new URLSearchParams(address.search),
  useRouter: () => ({ push: vi.fn() }),
}));

const HERE = `/o/acme/chat/${CONVERSATION_ID}`;
const EARLIER = `GET /api/v1/conversations/${CONVERSATION_ID}/messages`;

const said = (number: number) => message("user", `Question ${number}`, `run-${number}`);

let api: FakeApi;

beforeEach(async () => {
  api = await setUpChat();
  api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
    json(conversation({ messages: [said(3), said(4)], prev_cursor: "before-3" })),
  );
  api.on(EARLIER, () => json({ items: [said(2), said(1)], next_cursor: null }));
});

function scrollTo(top: number) {
  const box = screen.getByRole("region", { name: "Conversation" });
  Object.defineProperty(box, "clientHeight", { value: 500, configurable: true });
  box.scrollTop = top;
  fireEvent.scroll(box);
}

describe("a long conversation", () => {
  it("reads on when somebody scrolls up towards its beginning, and not before", async () => {
    openChat(HERE);
    await transcript().findByText("Question 4");
    scrollTo(5000);
    scrollTo(6000);
    scrollTo(2000);
    expect(api.callsTo(EARLIER)).toHaveLength(0);
    scrollTo(900);
    expect(await transcript().findByText("Question 1")).toBeVisible();
    expect(api.callsTo(EARLIER)).toHaveLength(1);
    await waitFor(() =>
      expect(screen.queryByRole("button", { name: "Show earlier messages" })).toBeNull(),
    );
  });

  it("keeps what is read in its place when earlier messages come above it", async () => {
    openChat(HERE);
    const first = (await transcript().findByText("Question 3")).closest(".exchange");
    let top = 40;
    vi.spyOn(first as Element, "getBoundingClientRect").mockImplementation(
      () => ({ top }) as DOMRect,
    );
    scrollTo(900);
    scrollTo(100);
    top = 640;
    await transcript().findByText("Question 1");
    expect(screen.getByRole("region", { name: "Conversation" }).scrollTop).toBe(700);
  });
});

describe("a question", () => {
  it("is not offered for editing to those who may not ask", async () => {
    openChat(HERE, "viewer");
    await transcript().findByText("Question 4");
    expect(screen.queryByRole("button", { name: "Edit and ask again" })).toBeNull();
    expect(screen.getAllByRole("button", { name: "Copy question" })).toHaveLength(2);
  });

  it("begins with the agent that the link names", async () => {
    openChat("/o/acme/chat?agent=writer");
    expect(await screen.findByRole("button", { name: /Agent and model:\s*Writer/ })).toBeVisible();
  });
});
