/** Asking again, in the same words or others, and going through what was answered. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { finalFrame, wordFrames } from "starter-client/testing";

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

const PATH = `/o/acme/chat/${CONVERSATION_ID}`;
const SUBMIT = "POST /api/v1/chat/stream";
const LATER = "run-0-later";

/** What is stored from now on; every pair is a question and its answer, with the runs at its place. */
function store(...turns: [runId: string, question: string, answer: string, versions?: string[]][]) {
  const messages = turns.flatMap(([runId, question, answer, versions]) => [
    message("user", question, runId, versions),
    message("assistant", answer, runId),
  ]);
  api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () => json(conversation({ messages })));
  const items = turns.map(([id]) => run({ id }));
  api.on("GET /api/v1/runs", () => json({ items, next_cursor: null }));
}

const shown = (text: string) => transcript().findByText(text);
const button = (name: string) => screen.getByRole("button", { name });
const bodies = () => api.callsTo(SUBMIT).map(({ body }) => body);

describe("Regenerate", () => {
  it("asks the same in the same place and hides what came after", async () => {
    store(["before", "First", "One"], [LATER, "Second", "Two"]);
    const { user } = openChat(PATH);
    await shown("Two");
    const stream = api.acceptSubmit();
    await user.click(screen.getAllByRole("button", { name: "Regenerate" })[0] as HTMLElement);
    expect(bodies()).toEqual([
      { message: "First", instead_of: "before", conversation_id: CONVERSATION_ID },
    ]);
    act(() => stream.send(...wordFrames(["Better"])));
    expect(await shown("Better")).toBeVisible();
    for (const gone of ["One", "Second", "Two"]) {
      expect(transcript().queryByText(gone)).not.toBeInTheDocument();
    }
    expect(screen.queryByRole("button", { name: "Regenerate" })).not.toBeInTheDocument();
    store([RUN_ID, "First", "Better", ["before", RUN_ID]]);
    act(() => stream.send(finalFrame(9, "Better")));
    expect(await screen.findByRole("status", { name: "Version 2 of 2" })).toHaveTextContent("2/2");
  });

  it("shows the answer before when the server would not have it", async () => {
    store([LATER, "First", "One"]);
    const { user } = openChat(PATH);
    await shown("One");
    api.on(SUBMIT, () => problem(429, "run.too_many"));
    await user.click(button("Regenerate"));
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(transcript().getByText("One")).toBeVisible();
  });

  it("replaces an answer that this page has just read", async () => {
    const { user } = openChat();
    const first = api.acceptSubmit();
    await ask(user, "Hello");
    act(() => first.send(...wordFrames(["One"]), finalFrame(9, "One")));
    await user.click(await screen.findByRole("button", { name: "Regenerate" }));
    await waitFor(() => expect(bodies()).toHaveLength(2));
    expect(bodies()[1]).toMatchObject({ message: "Hello", instead_of: RUN_ID });
    expect(transcript().getAllByText("Hello")).toHaveLength(1);
  });
});

describe("Edit", () => {
  async function edit(answer = "One") {
    store([LATER, "First", answer]);
    const { user } = openChat(PATH);
    await shown(answer);
    await user.click(button("Edit and ask again"));
    return { user, editor: screen.getByRole("textbox", { name: "Your question" }) };
  }

  it("asks something else in the same place", async () => {
    const { user, editor } = await edit();
    expect(editor).toHaveFocus();
    expect(editor).toHaveValue("First");
    api.acceptSubmit();
    await user.type(editor, " of all{Enter}");
    expect(bodies()[0]).toMatchObject({ message: "First of all", instead_of: LATER });
    expect(await shown("First of all")).toBeVisible();
    expect(transcript().queryByText("One")).not.toBeInTheDocument();
  });

  it("can be left, and the focus comes back", async () => {
    const { user, editor } = await edit();
    await user.type(editor, " thoughts{Escape}");
    expect(transcript().getByText("First")).toBeVisible();
    expect(button("Edit and ask again")).toHaveFocus();
    expect(bodies()).toEqual([]);
  });

  it("does not send what is empty or too long", async () => {
    const { user, editor } = await edit();
    await user.clear(editor);
    expect(button("Send")).toBeDisabled();
    await user.click(editor);
    await user.paste("x".repeat(32_001));
    expect(button("Send")).toBeDisabled();
    expect(screen.getByText(/1 character too long/)).toBeVisible();
  });
});

describe("the arrows", () => {
  const VERSIONS = ["one", "two", "three"];

  async function open() {
    store(["two", "First", "Answer two", VERSIONS]);
    const { user } = openChat(PATH);
    await shown("Answer two");
    const group = within(await screen.findByRole("group", { name: "Versions" }));
    return { user, group };
  }

  it("lead to the other answers and keep the focus", async () => {
    const { user, group } = await open();
    api.on("POST /api/v1/runs/three/branch", () => {
      store(["three", "First", "Answer three", VERSIONS]);
      return new Response(null, { status: 204 });
    });
    await user.click(group.getByRole("button", { name: "Next version" }));
    expect(await shown("Answer three")).toBeVisible();
    expect(button("Next version")).toHaveFocus();
    expect(button("Next version")).toHaveAttribute("aria-disabled", "true");
    await user.click(button("Next version"));
    expect(api.callsTo("POST /api/v1/runs/three/branch")).toHaveLength(1);
    expect(screen.getByRole("status", { name: "Version 3 of 3" })).toBeVisible();
  });

  it("rest while an answer is being made", async () => {
    const { user } = await open();
    api.acceptSubmit();
    await user.type(field(), "More{Enter}");
    await user.click(button("Previous version"));
    expect(button("Previous version")).toHaveAttribute("aria-disabled", "true");
    expect(api.callsTo("POST /api/v1/runs/one/branch")).toHaveLength(0);
  });

  it("are not there when there is one answer", async () => {
    store([LATER, "First", "One"]);
    openChat(PATH);
    await shown("One");
    expect(screen.queryByRole("group", { name: "Versions" })).not.toBeInTheDocument();
  });
});
