/** The list of conversations: by day, in pages, renamed and deleted. */
import { QueryClientProvider } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { createQueryClient } from "@/lib/queries/client";
import { SignedIn } from "@/tests/unit/people/SignedIn";
import { render } from "@/tests/unit/render";
import type { Role } from "@/types/tenants";
import { CONVERSATION_ID, FakeApi, json, problem, summary } from "@/tests/unit/chat/fakeApi";
import { runCommand } from "@/lib/commands";

import { ConversationList, ConversationSteps } from "./sidebar";

const router = vi.hoisted(() => ({ push: vi.fn() }));

vi.mock("next/navigation", () => ({
  usePathname: () => `/o/acme/chat/${CONVERSATION_ID}`,
  useRouter: () => router,
}));

const today = new Date().toISOString();
const listed = (...items: ReturnType<typeof summary>[]) => json({ items, next_cursor: null });

let api: FakeApi;

beforeEach(() => {
  api = new FakeApi();
  api.on("GET /api/v1/conversations", () => listed(summary({ updated_at: today })));
});

function open(role: Role = "owner") {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  render(
    <QueryClientProvider client={client}>
      <SignedIn role={role}>
        <ConversationSteps />
        <ConversationList />
      </SignedIn>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

async function choose(user: ReturnType<typeof userEvent.setup>, action: string) {
  await user.click(await screen.findByRole("button", { name: "Options: Refunds" }));
  await user.click(await screen.findByRole("menuitem", { name: action }));
}

describe("ConversationList", () => {
  it("groups by day and marks the one on screen", async () => {
    api.on("GET /api/v1/conversations", () =>
      listed(
        summary({ updated_at: today }),
        summary({
          conversation_id: "c-2",
          display_name: "Long ago",
          updated_at: "2020-01-01T00:00:00Z",
        }),
      ),
    );
    open();
    expect(await screen.findByRole("link", { name: "Refunds" })).toHaveAttribute(
      "aria-current",
      "page",
    );
    const days = screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent);
    expect(days).toEqual(["Today", "Older"]);
    expect(screen.getByRole("link", { name: "Long ago" })).not.toHaveAttribute("aria-current");
  });

  it("says where an answer is being written", async () => {
    api.on("GET /api/v1/conversations", () => listed(summary({ active_run_id: "run-1" })));
    open();
    expect(await screen.findByRole("img", { name: "Answer in progress" })).toBeInTheDocument();
  });

  it("loads more when asked", async () => {
    api.on("GET /api/v1/conversations", () => json({ items: [summary()], next_cursor: "next" }));
    const user = open();
    const more = await screen.findByRole("button", { name: "Show more" });
    api.on("GET /api/v1/conversations", () =>
      listed(summary({ conversation_id: "c-2", display_name: "Second page" })),
    );
    await user.click(more);
    expect(await screen.findByRole("link", { name: "Second page" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Show more" })).not.toBeInTheDocument();
  });

  it("is empty at first, and says so when it cannot be read", async () => {
    api.on("GET /api/v1/conversations", () => problem(503, "service.unavailable"));
    const user = open();
    expect(await screen.findByRole("alert")).toHaveTextContent("could not be loaded");
    api.on("GET /api/v1/conversations", () => listed());
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Your conversations appear here.")).toBeInTheDocument();
  });

  it("finds conversations by their text, and says where it was found", async () => {
    const user = open();
    await screen.findByRole("link", { name: "Refunds" });
    api.on("GET /api/v1/conversations", () =>
      listed(
        summary({ display_name: "Money", last_message_preview: "All about our Refund policy" }),
      ),
    );
    await user.type(screen.getByRole("textbox", { name: "Search conversations" }), "refund");
    const found = await screen.findByRole("link", { name: /Money/ });
    expect(found).toHaveTextContent("about our Refund policy");
    expect(within(found).getByText("Refund").tagName).toBe("MARK");
    expect(api.callsTo("GET /api/v1/conversations").at(-1)?.query.get("q")).toBe("refund");
    await user.click(screen.getByRole("button", { name: "Clear the search" }));
    expect(await screen.findByRole("link", { name: "Refunds" })).toBeInTheDocument();
  });

  it("goes to the one above and the one below by key", async () => {
    const at = (id: string) => summary({ conversation_id: id, updated_at: today });
    api.on("GET /api/v1/conversations", () => listed(at("c-1"), at(CONVERSATION_ID), at("c-3")));
    open();
    runCommand("next");
    await waitFor(() => expect(router.push).toHaveBeenLastCalledWith("/o/acme/chat/c-3"));
    runCommand("previous");
    await waitFor(() => expect(router.push).toHaveBeenLastCalledWith("/o/acme/chat/c-1"));
  });

  it("says that nothing was found", async () => {
    const user = open();
    await screen.findByRole("link", { name: "Refunds" });
    api.on("GET /api/v1/conversations", () => listed());
    await user.type(screen.getByRole("textbox", { name: "Search conversations" }), "zebra");
    expect(await screen.findByText("No conversation contains “zebra”.")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("link", { name: "Refunds" })).toBeInTheDocument();
  });

  it("renames a conversation", async () => {
    const path = `/api/v1/conversations/${CONVERSATION_ID}/title`;
    api.on(`PATCH ${path}`, () =>
      json({ conversation_id: CONVERSATION_ID, display_name: "Money back" }),
    );
    const user = open();
    await choose(user, "Rename");
    const title = await screen.findByLabelText("Title");
    await user.clear(title);
    await user.type(title, "Money back{Enter}");
    expect(await screen.findByRole("link", { name: "Money back" })).toBeInTheDocument();
    expect(api.callsTo(`PATCH ${path}`)[0]?.body).toEqual({ display_name: "Money back" });
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  });

  it("asks before it deletes, and leaves the page of what it deleted", async () => {
    const path = `DELETE /api/v1/conversations/${CONVERSATION_ID}`;
    api.on(path, () => new Response(null, { status: 204 }));
    const user = open();
    await choose(user, "Delete");
    const dialog = await screen.findByRole("alertdialog");
    expect(api.callsTo(path)).toHaveLength(0);
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    await waitFor(() =>
      expect(screen.queryByRole("link", { name: "Refunds" })).not.toBeInTheDocument(),
    );
    expect(router.push).toHaveBeenCalledWith("/o/acme/chat");
  });

  it("keeps a conversation that could not be deleted", async () => {
    api.on(`DELETE /api/v1/conversations/${CONVERSATION_ID}`, () =>
      problem(503, "service.unavailable"),
    );
    const user = open();
    await choose(user, "Delete");
    const dialog = await screen.findByRole("alertdialog");
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(await within(dialog).findByRole("alert")).toHaveTextContent("was not deleted");
  });
});
