/** The palette finds and does; the keyboard map shows what is bound. */
import { screen, waitFor, within } from "@testing-library/react";
import { MessageSquareIcon } from "lucide-react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { COMMAND_IDS, offerCommand } from "@/lib/commands";
import messages from "@/messages/en.json";
import { FakeApi, json, problem, summary } from "@/tests/unit/chat/fakeApi";
import { show } from "@/tests/unit/settings/show";
import type { Role } from "@/types/tenants";

import { CommandPalette, KeyboardMap } from ".";

const router = vi.hoisted(() => ({ push: vi.fn() }));
const setTheme = vi.hoisted(() => vi.fn());

vi.mock("next/navigation", () => ({
  usePathname: () => "/o/engines/chat/conversation-1",
  useRouter: () => router,
}));
vi.mock("next-themes", () => ({ useTheme: () => ({ theme: "light", setTheme }) }));

const places = [{ path: "/knowledge", label: "Knowledge", icon: MessageSquareIcon }] as const;
const organisation = { id: "t-2", name: "Night Shift", slug: "night", role: "owner" };

let api: FakeApi;
const onClose = vi.fn();

beforeEach(() => {
  router.push.mockClear();
  onClose.mockClear();
  setTheme.mockClear();
  api = new FakeApi();
  api.on("GET /api/v1/conversations", () => json({ items: [summary()], next_cursor: null }));
  api.on("GET /api/v1/tenants", () => json({ items: [{ ...organisation, status: "active" }] }));
});

function open(role: Role = "owner") {
  return show(<CommandPalette open onClose={onClose} places={places} />, role);
}

const field = () => screen.getByRole("combobox");
const options = () => screen.queryAllByRole("option").map((option) => option.textContent);

describe("CommandPalette", () => {
  it("leads to pages, conversations, agents and organisations", async () => {
    const user = open();
    expect(await screen.findByRole("option", { name: "Refunds" })).toBeVisible();
    await user.click(await screen.findByRole("option", { name: "Night Shift" }));
    expect(router.push).toHaveBeenLastCalledWith("/o/night/chat");
    await user.click(screen.getByRole("option", { name: "New chat with Writer" }));
    expect(router.push).toHaveBeenLastCalledWith("/o/engines/chat?agent=writer");
    await user.type(field(), "know{Enter}");
    expect(router.push).toHaveBeenLastCalledWith("/o/engines/knowledge");
    expect(onClose).toHaveBeenCalledTimes(3);
  });

  it("asks the API for conversations", async () => {
    const user = open();
    await screen.findByRole("option", { name: "Refunds" });
    api.on("GET /api/v1/conversations", () =>
      json({ items: [summary({ conversation_id: "c-9", display_name: "Zebra" })] }),
    );
    await user.type(field(), "zeb");
    await waitFor(() => expect(options()).toEqual(["Zebra"]));
    expect(api.callsTo("GET /api/v1/conversations").at(-1)?.query.get("q")).toBe("zeb");
    expect(await screen.findByText("1 result")).toBeVisible();
    await user.keyboard("{Enter}");
    expect(router.push).toHaveBeenCalledWith("/o/engines/chat/c-9");
  });

  it("says what it could not find and what it could not ask", async () => {
    const user = open();
    await screen.findByRole("option", { name: "Refunds" });
    api.on("GET /api/v1/conversations", () => json({ items: [], next_cursor: null }));
    await user.type(field(), "qqq");
    expect(await screen.findByText("Nothing found.")).toBeVisible();
    api.on("GET /api/v1/conversations", () => problem(503, "service.unavailable"));
    await user.type(field(), "x");
    expect(await screen.findByText("Conversations could not be searched.")).toBeVisible();
  });

  it("does what is offered, by arrow keys too", async () => {
    const stop = vi.fn();
    const withdraw = offerCommand("stop", stop);
    const user = open();
    await user.type(field(), "stop{Enter}");
    expect(stop).toHaveBeenCalledOnce();
    withdraw();
    await user.clear(field());
    await user.type(field(), "dark{Enter}");
    expect(setTheme).toHaveBeenCalledWith("dark");
  });

  it("offers a viewer no new chat", async () => {
    open("viewer");
    await screen.findByRole("option", { name: "Refunds" });
    expect(screen.queryByRole("option", { name: /New chat/ })).not.toBeInTheDocument();
  });

  it("closes by the keys that opened it", async () => {
    const user = open();
    await user.click(field());
    await user.keyboard("{Control>}k{/Control}");
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe("KeyboardMap", () => {
  it("shows every command of the table", () => {
    show(<KeyboardMap open onClose={onClose} />);
    const dialog = within(screen.getByRole("dialog", { name: "Keyboard shortcuts" }));
    const terms = dialog.getAllByRole("term").map((term) => term.textContent);
    expect(terms.toSorted()).toEqual(COMMAND_IDS.map((id) => messages.commands[id]).toSorted());
  });
});
