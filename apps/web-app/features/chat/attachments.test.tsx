/** Files that go with a message. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { finalFrame, wordFrames } from "starter-client/testing";

import {
  conversation,
  CONVERSATION_ID,
  type FakeApi,
  json,
  message,
  problem,
} from "@/tests/unit/chat/fakeApi";
import { asset, setUpUploads, type Upload } from "@/tests/unit/chat/fakeUploads";
import { address, ask, field, openChat, setUpChat, transcript } from "@/tests/unit/chat/renderChat";
import { loadChips } from "@/features/chat/components/LateChips";

vi.mock("next/navigation", () => ({
  usePathname: () => address.pathname,
  useSearchParams: () => new URLSearchParams(address.search),
  useRouter: () => ({ push: vi.fn() }),
}));

let api: FakeApi;
let uploads: Upload[];

beforeEach(async () => {
  api = await setUpChat();
  await loadChips();
  uploads = setUpUploads();
});

const notes = () => new File(["words"], "notes.md", { type: "text/markdown" });
const drawing = () => new File(["pixels"], "drawing.png", { type: "image/png" });
const chips = () => within(screen.getByRole("list", { name: "Attached files" }));

async function choose(...files: File[]) {
  const input = document.querySelector('input[type="file"]') as HTMLInputElement;
  await act(async () => void fireEvent.change(input, { target: { files } }));
}

async function arrive(at: number, id: string, name: string, type?: string) {
  await act(async () => uploads[at]?.answer(201, asset(id, name, type)));
}

describe("a file", () => {
  it("is uploaded at once and sent with the message", async () => {
    const stream = api.acceptSubmit();
    const { user } = openChat();
    await choose(notes(), drawing());
    expect(uploads[0]?.address).toBe("/api/v1/assets?filename=notes.md");
    act(() => uploads[0]?.progress(0.5));
    expect(chips().getByRole("progressbar", { name: "Uploading notes.md" })).toHaveValue(0.5);

    await user.type(field(), "What is this?");
    expect(screen.getByRole("button", { name: "Send message" })).toBeDisabled();
    await arrive(0, "a-1", "notes.md");
    await arrive(1, "a-2", "drawing.png", "image/png");
    expect(chips().getAllByText("1.5 kB")).toHaveLength(2);
    await user.type(field(), "{Enter}");
    expect(api.callsTo("POST /api/v1/chat/stream")[0]?.body).toEqual({
      message: "What is this?",
      attachments: [{ object_id: "a-1" }, { object_id: "a-2" }],
    });
    expect(screen.queryByRole("list", { name: "Attached files" })).toBeNull();
    expect(transcript().getByRole("link", { name: "Download notes.md" })).toHaveAttribute(
      "href",
      expect.stringContaining("/api/v1/assets/a-1/content"),
    );
    expect(transcript().getByRole("button", { name: "Enlarge drawing.png" })).toBeVisible();
    act(() => stream.send(...wordFrames(["Words"]), finalFrame(9, "Words")));
    expect(await transcript().findByText("Words")).toBeVisible();
  });

  it("waits with the draft, also on another page", async () => {
    const first = openChat();
    await choose(notes());
    await arrive(0, "a-1", "notes.md");
    first.unmount();
    openChat();
    expect(await screen.findByText("notes.md")).toBeVisible();
  });

  it("can be taken back while it is on its way, and afterwards", async () => {
    api.on("DELETE /api/v1/assets/a-2", () => new Response(null, { status: 204 }));
    const { user } = openChat();
    await choose(notes(), drawing());
    await user.click(chips().getByRole("button", { name: "Remove notes.md" }));
    expect(uploads[0]?.aborted).toBe(true);
    await arrive(1, "a-2", "drawing.png", "image/png");
    await user.click(chips().getByRole("button", { name: "Remove drawing.png" }));
    expect(screen.queryByRole("list", { name: "Attached files" })).toBeNull();
    await waitFor(() => expect(api.callsTo("DELETE /api/v1/assets/a-2")).toHaveLength(1));
  });

  it("that is not taken says why, and does not hold the message up", async () => {
    api.acceptSubmit();
    const { user } = openChat();
    await choose(new File(["zip"], "bomb.zip"));
    const refused = { title: "No", status: 422, code: "asset.unsupported", detail: "No." };
    await act(async () => uploads[0]?.answer(422, refused));
    expect(chips().getByRole("alert")).toHaveTextContent("images, PDFs and texts");
    expect(chips().queryByRole("button", { name: "Upload bomb.zip again" })).toBeNull();
    await ask(user, "Hello");
    expect(api.callsTo("POST /api/v1/chat/stream")[0]?.body).toEqual({ message: "Hello" });
  });

  it("that is too large says so, whoever refused it", async () => {
    openChat();
    await choose(notes());
    const refused = { title: "No", status: 413, code: "request.too_large", detail: "No." };
    await act(async () => uploads[0]?.answer(413, refused));
    expect(chips().getByRole("alert")).toHaveTextContent("The file is too large.");
  });

  it("is tried again when the connection was lost", async () => {
    const { user } = openChat();
    await choose(notes());
    await act(async () => uploads[0]?.fail());
    expect(chips().getByRole("alert")).toHaveTextContent("The server could not be reached");
    await user.click(chips().getByRole("button", { name: "Upload notes.md again" }));
    await arrive(1, "a-1", "notes.md");
    expect(chips().getByText("1.5 kB")).toBeVisible();
  });

  it("comes by paste, but a text with a picture of itself stays a text", () => {
    openChat();
    const paste = (types: string[]) =>
      fireEvent.paste(field(), { clipboardData: { files: [drawing()], types } });
    paste(["Files", "text/plain"]);
    expect(uploads).toHaveLength(0);
    paste(["Files"]);
    expect(uploads).toHaveLength(1);
  });

  it("comes by being dropped anywhere", () => {
    openChat();
    const dataTransfer = { files: [notes()], types: ["Files"] };
    fireEvent.dragEnter(document.body, { dataTransfer });
    expect(screen.getByText("Drop the files here")).toBeVisible();
    fireEvent.drop(document.body, { dataTransfer });
    expect(screen.queryByText("Drop the files here")).toBeNull();
    expect(uploads).toHaveLength(1);
  });

  it("is one of ten at most", async () => {
    openChat();
    await choose(...Array.from({ length: 11 }, (_, at) => new File(["x"], `${at}.txt`)));
    expect(uploads).toHaveLength(10);
    expect(screen.getByRole("alert")).toHaveTextContent("at most 10 files");
  });

  it("goes back to the composer with a message that was not taken", async () => {
    api.on("POST /api/v1/chat/stream", () => problem(409, "conversation.turn_in_progress"));
    const { user } = openChat();
    await choose(notes());
    await arrive(0, "a-1", "notes.md");
    await ask(user, "Hello");
    expect(await screen.findByDisplayValue("Hello")).toBeVisible();
    expect(chips().getByText("notes.md")).toBeVisible();
  });
});

describe("a stored message", () => {
  it("shows its files, and a question that is asked again keeps them", async () => {
    const file = {
      object_id: "a-1",
      filename: "drawing.png",
      mime_type: "image/png",
      url: "/api/v1/assets/a-1/content",
    };
    const made = { ...file, object_id: "a-2", filename: "squares.csv", mime_type: "text/csv" };
    const question = { ...message("user", "What is this?"), attachments: [file] };
    const answer = { ...message("assistant", "A circle."), attachments: [made] };
    api.on(`GET /api/v1/conversations/${CONVERSATION_ID}`, () =>
      json(conversation({ messages: [question, answer] })),
    );
    api.acceptSubmit();
    const { user } = openChat(`/o/acme/chat/${CONVERSATION_ID}`);
    await user.click(await transcript().findByRole("button", { name: "Enlarge drawing.png" }));
    const dialog = within(await screen.findByRole("dialog", { name: "drawing.png" }));
    expect(dialog.getByRole("img", { name: "drawing.png" })).toBeVisible();
    await user.keyboard("{Escape}");
    expect(transcript().getByRole("link", { name: "Download squares.csv" })).toBeVisible();

    await user.click(transcript().getByRole("button", { name: "Regenerate" }));
    expect(api.callsTo("POST /api/v1/chat/stream")[0]?.body).toMatchObject({
      message: "What is this?",
      instead_of: "run-1",
    });
    expect(api.callsTo("POST /api/v1/chat/stream")[0]?.body).not.toHaveProperty("attachments");
    expect(transcript().getByRole("button", { name: "Enlarge drawing.png" })).toBeVisible();
  });
});
