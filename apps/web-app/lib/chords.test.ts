/** Keys pressed together, on keyboards of several makers and countries. */
import { afterEach, describe, expect, it, vi } from "vitest";

import { isChord, keysOf } from "./chords";

function on(platform: string) {
  vi.spyOn(navigator, "platform", "get").mockReturnValue(platform);
}

const press = (key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key, ...more });

afterEach(() => vi.restoreAllMocks());

describe("isChord", () => {
  it("takes ⌘ on Apple's machines and Ctrl elsewhere", () => {
    on("MacIntel");
    expect(isChord(press("k", { metaKey: true }), "mod+k")).toBe(true);
    expect(isChord(press("k", { ctrlKey: true }), "mod+k")).toBe(false);
    on("Linux x86_64");
    expect(isChord(press("k", { ctrlKey: true }), "mod+k")).toBe(true);
    expect(isChord(press("k", { metaKey: true }), "mod+k")).toBe(false);
  });

  it("wants these keys and no others", () => {
    on("Linux x86_64");
    expect(isChord(press("O", { ctrlKey: true, shiftKey: true }), "mod+shift+o")).toBe(true);
    expect(isChord(press("o", { ctrlKey: true }), "mod+shift+o")).toBe(false);
    expect(isChord(press("k"), "mod+k")).toBe(false);
    expect(isChord(press("Escape", { shiftKey: true }), "escape")).toBe(false);
  });

  it("takes a sign wherever it stands on the keyboard", () => {
    expect(isChord(press("?", { shiftKey: true }), "?")).toBe(true);
    expect(isChord(press("/", { shiftKey: true }), "/")).toBe(true);
    expect(isChord(press("?", { altKey: true }), "?")).toBe(false);
  });

  it("takes the place of the key where the script has no such letter", () => {
    on("Linux x86_64");
    expect(isChord(press("л", { ctrlKey: true, code: "KeyK" }), "mod+k")).toBe(true);
    expect(isChord(press("t", { ctrlKey: true, code: "KeyK" }), "mod+k")).toBe(false);
  });
});

describe("keysOf", () => {
  it("writes keys as the person's keyboard does", () => {
    on("MacIntel");
    expect(keysOf("mod+shift+o")).toEqual(["⌘", "⇧", "O"]);
    on("Win32");
    expect(keysOf("alt+arrowup")).toEqual(["Alt", "↑"]);
  });
});
