/** Keys and the commands they give. */
import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { COMMAND_IDS, COMMANDS, runCommand } from "@/lib/commands";
import { forgetStored, writeStored } from "@/lib/stored";

import { useCommand } from "./useCommand";
import { SINGLE_KEYS, useShortcuts } from "./useShortcuts";

const run = vi.fn();

function Page({ offered = true }: { offered?: boolean }) {
  useShortcuts();
  useCommand("keys", () => run("keys"), offered);
  useCommand("palette", () => run("palette"), offered);
  useCommand("stop", () => run("stop"), offered);
  return (
    <>
      <textarea aria-label="Message" />
      <div role="dialog" aria-label="Window" tabIndex={-1} />
    </>
  );
}

beforeEach(() => {
  run.mockClear();
  forgetStored();
});

describe("useShortcuts", () => {
  it("gives the command of the keys", () => {
    render(<Page />);
    fireEvent.keyDown(document.body, { key: "?", shiftKey: true });
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    expect(run.mock.calls.flat()).toEqual(["keys", "palette"]);
  });

  it("leaves signs to those who write, and nothing else", () => {
    render(<Page />);
    const field = screen.getByLabelText("Message");
    fireEvent.keyDown(field, { key: "?" });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: "k", ctrlKey: true });
    fireEvent.keyDown(field, { key: "Escape" });
    expect(run.mock.calls.flat()).toEqual(["palette", "stop"]);
  });

  it("leaves signs alone where they are turned off", () => {
    render(<Page />);
    writeStored(SINGLE_KEYS, "off");
    fireEvent.keyDown(document.body, { key: "?" });
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    expect(run.mock.calls.flat()).toEqual(["palette"]);
  });

  it("leaves windows over the page their keys, and input methods theirs", () => {
    render(<Page />);
    fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
    fireEvent.keyDown(screen.getByLabelText("Message"), { key: "Escape", isComposing: true });
    expect(run).not.toHaveBeenCalled();
  });

  it("does nothing that nobody offers", () => {
    const { rerender, unmount } = render(<Page />);
    rerender(<Page offered={false} />);
    expect(fireEvent.keyDown(document.body, { key: "k", ctrlKey: true })).toBe(true);
    expect(run).not.toHaveBeenCalled();
    unmount();
    expect(runCommand("palette")).toBe(false);
  });
});

describe("the table of commands", () => {
  it("gives no two commands the same keys", () => {
    const chords = COMMAND_IDS.map((id) => COMMANDS[id].chord);
    expect(new Set(chords).size).toBe(chords.length);
  });
});
