/** What comes of a run beside its text. */
import type { PublicFrame } from "starter-client/events";
import { frame } from "starter-client/testing";
import { describe, expect, it } from "vitest";

import { reduceFrames } from "./reducer.ts";
import { emptyTurn } from "./turn.ts";

const item = { item_id: "item-1", output_index: 0 };
const partsOf = (frames: readonly PublicFrame[]) => reduceFrames(emptyTurn, frames).parts;

describe("images, files, forms and checkpoints", () => {
  const painting = { tool_call_id: "ig-1", tool_type: "image_generation" };
  const started = frame(1, "tool.status", { ...item, tool: { ...painting, status: "generating" } });
  const target = {
    entity_kind: "tool_call",
    entity_id: "ig-1",
    field: "partial_image_b64",
    part_index: 0,
  };
  const piece = (id: number, index: number, data: string) =>
    frame(id, "chunk.delta", { ...item, target, encoding: "base64", chunk_index: index, data });

  it("joins the pieces of an image on its way", () => {
    const chunks = [piece(2, 0, "AAAA"), piece(3, 1, "BBBB")];
    const part = partsOf([started, ...chunks, frame(4, "chunk.done", { ...item, target })]);
    expect(part).toMatchObject([{ images: [{ index: 0, data: "AAAABBBB", done: true }] }]);
  });

  it("steps over pieces of what it does not know", () => {
    const [other] = [piece(2, 0, "AAAA")].map((each) => ({
      ...each,
      target: { ...target, field: "sparkle" },
    }));
    expect(partsOf([started, other as PublicFrame])).toMatchObject([{ images: [] }]);
    expect(partsOf([piece(1, 0, "AAAA")])).toEqual([]);
  });

  it("counts a file once, whoever tells of it", () => {
    const attachment = { object_id: "o-1", filename: "cat.png" };
    const made = frame(2, "tool.output", { ...item, ...painting, output: { attachment } });
    const final = { status: "completed", attachments: [{ ...attachment, size_bytes: 9 }] };
    expect(reduceFrames(emptyTurn, [started, made]).attachments).toHaveLength(1);
    const turn = reduceFrames(emptyTurn, [started, made, frame(3, "final", { final })]);
    expect(turn.attachments).toEqual([{ ...attachment, size_bytes: 9 }]);
  });

  it("keeps an answer that has a form, and that the history was shortened", () => {
    const turn = reduceFrames(emptyTurn, [
      frame(1, "memory.checkpoint", { checkpoint: { strategy: "compact" } }),
      frame(2, "final", { final: { status: "completed", structured_output: { rows: 2 } } }),
    ]);
    expect(turn.structuredOutput).toEqual({ rows: 2 });
    expect(turn.parts).toMatchObject([{ kind: "checkpoint", checkpoint: { strategy: "compact" } }]);
  });
});
