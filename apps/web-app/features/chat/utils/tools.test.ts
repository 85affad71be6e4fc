/** Tool calls in words, and what stands in their results. */
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { newToolPart, type ToolPart } from "starter-client/transcript";

import messages from "@/messages/en.json";

import { storedFile } from "./addresses";
import { columnsOf, readForm } from "./forms";
import { partialPicture, pictureSize } from "./pictures";
import { asText, toolError, toolFailed, toolResult, toolSources } from "./tools";
import { agentActivity, toolHint, toolLabel, toolState } from "./toolWords";

const t = createTranslator({ locale: "en", messages, namespace: "chat" });

const tool = (fields: Partial<ToolPart>) =>
  newToolPart({
    key: "call-1",
    order: 0,
    toolType: "function",
    name: "search_documents",
    status: "completed",
    startedAt: "2026-03-02T09:00:00Z",
    endedAt: "2026-03-02T09:00:01Z",
    ...fields,
  });

const agentName = (key: string) => key.toUpperCase();
const hosted = (toolType: string, fields: Partial<ToolPart> = {}) =>
  tool({ toolType, name: toolType, ...fields });

describe("a tool's line", () => {
  it.each([
    [tool({}), "Searched documents"],
    [tool({ status: "in_progress" }), "Searching documents"],
    [tool({ name: "send_the_mail" }), "Send the mail"],
    [hosted("web_search"), "Searched the web"],
    [hosted("web_search", { fields: { action: "open_page" } }), "Opened a page"],
    [hosted("image_generation", { status: "partial_image" }), "Drawing a picture"],
    [tool({ toolType: "agent", name: "ask_writer", fields: { agent: "writer" } }), "Asked WRITER"],
    [tool({ toolType: "mcp", fields: { server_label: "wiki" } }), "wiki: Search documents"],
    [tool({ toolType: "mcp", name: "tools/list" }), "Asked for its tools"],
  ])("says what it does: %#", (part, label) => {
    expect(toolLabel(part, t, agentName)).toBe(label);
  });

  it.each([
    [tool({ argumentsText: '{"query":"refunds"}' }), "refunds"],
    [tool({ argumentsText: '{"quer' }), null],
    [hosted("web_search", { argumentsJson: { query: "otters" } }), "otters"],
    [
      hosted("web_search", { fields: { action: "open_page", url: "https://www.a.example/x" } }),
      "a.example",
    ],
    [hosted("web_search", { fields: { action: "find_in_page", pattern: "fur" } }), "fur"],
    [hosted("code_interpreter", { code: "print(1)" }), null],
    [tool({ name: "shell", code: "ls\nwc -l" }), "ls"],
    [tool({ name: "apply_patch", argumentsJson: { type: "update", path: "a.txt" } }), "a.txt"],
  ])("tells it from others: %#", (part, hint) => {
    expect(toolHint(part)).toBe(hint);
  });

  it("says how it stands, in words for states of tomorrow too", () => {
    const asked = tool({ toolType: "mcp", status: "awaiting_approval", endedAt: null });
    expect(toolState(asked, t)).toBe("waits for a decision");
    const declined = { ...asked, approval: { approved: false, reason: null } };
    expect(toolState(declined, t)).toBe("declined");
    expect(toolState(tool({ status: "warming_up" }), t)).toBe("warming up");
    expect(toolState(tool({ output: { error: "No such zone" } }), t)).toBe("failed");
  });

  it("says what an asked agent does now", () => {
    const search = hosted("web_search", { status: "searching", endedAt: null });
    const asked = tool({ toolType: "agent", endedAt: null, parts: [search] });
    expect(agentActivity(asked, t, agentName)).toBe("Searching the web");
    expect(agentActivity({ ...asked, parts: [] }, t, agentName)).toBeNull();
    expect(agentActivity({ ...asked, endedAt: asked.startedAt }, t, agentName)).toBeNull();
  });
});

describe("a tool's result", () => {
  it("shows the passages that it found", () => {
    const found = {
      results: [{ document_id: "d1", title: "Refunds", text: "30 days.", score: 0.5 }],
    };
    const source = { id: "d1", title: "Refunds", text: "30 days.", url: null, score: 0.5 };
    expect(toolSources(tool({ output: found }))).toEqual([source]);
    expect(toolSources(tool({ output: JSON.stringify(found) }))).toEqual([source]);
    expect(toolSources(tool({ output: "plain" }))).toBeNull();
  });

  it.each([
    [tool({ output: { error: "No such zone" } }), "No such zone", undefined],
    [tool({ output: { error: null, results: [] } }), null, { error: null, results: [] }],
    [tool({ status: "failed", output: "Too slow" }), "Too slow", undefined],
    [tool({ status: "failed", error: "Closed", output: "half" }), "Closed", "half"],
    [tool({ status: "failed" }), null, undefined],
  ])("is told apart from its error: %#", (part, error, result) => {
    expect(toolFailed(part)).toBe(part.status === "failed" || error !== null);
    expect([toolError(part), toolResult(part)]).toEqual([error, result]);
  });

  it("hides no character that turns a line around", () => {
    expect(asText({ to: "a\u202Eb" })).toBe('{\n  "to": "a\\u202eb"\n}');
  });

  it.each([
    ["/api/v1/assets/0197a3c4-6a10/content", true],
    ["/api/v1/assets/../me/content", false],
    ["//evil.example/api/v1/assets/a/content", false],
    ["https://evil.example/api/v1/assets/a/content", false],
    ["javascript:alert(1)", false],
    [null, false],
  ])("loads no file but ours: %s", (url, allowed) => {
    expect(storedFile(url) !== null).toBe(allowed);
  });
});

describe("a picture that is drawn", () => {
  const image = (index: number, data: string, done = true) => ({ index, data, done });

  it("is the newest sketch that is whole and harmless", () => {
    const images = [image(0, "AAAA"), image(1, "BBBB"), image(2, "CC", false)];
    const drawn = partialPicture(hosted("image_generation", { images }));
    expect(drawn).toEqual({ url: "data:image/png;base64,BBBB", step: 1 });
    const odd = [image(0, 'A" onerror="')];
    expect(partialPicture(hosted("image_generation", { images: odd }))).toBeNull();
    const fields = { format: "svg+xml" };
    const svg = partialPicture(hosted("image_generation", { images: [image(0, "AAAA")], fields }));
    expect(svg?.url).toBe("data:image/png;base64,AAAA");
  });

  it("takes its room before it is there", () => {
    expect(pictureSize("1536x1024")).toEqual({ width: 1536, height: 1024 });
    expect(pictureSize("auto")).toEqual({ width: 1, height: 1 });
  });
});

describe("an answer that has a form", () => {
  it.each([
    ['{"a": 1}', { a: 1 }],
    ['{"a": 1', null],
    ['{"a": 1} and more', null],
    ["{braces} in words", null],
    ["[1, 2]", null],
  ])("is told from words: %s", (text, form) => {
    expect(readForm(text)).toEqual(form);
  });

  it("is a table where its entries are alike", () => {
    expect(columnsOf([{ a: 1 }, { a: 2, b: 3 }])).toEqual(["a", "b"]);
    expect(columnsOf([{ a: 1 }, { a: [2] }])).toBeNull();
    expect(columnsOf([{ a: 1 }, 2])).toBeNull();
    expect(columnsOf([{ a: 1 }])).toEqual(["a"]);
    expect(columnsOf([{}])).toBeNull();
  });
});
