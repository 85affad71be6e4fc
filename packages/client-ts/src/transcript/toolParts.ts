/** How the frames of a tool call change its line in the turn. */
import type { FrameOf, PublicFrame, StreamNotice, ToolFields } from "starter-client/events";

import { newToolPart, type PartialImage, type ToolPart, type TurnPart } from "./turn.ts";
import { nextOrder, upsert } from "./upsert.ts";

type Parts = readonly TurnPart[];

const endedStates: ReadonlySet<string> = new Set(["completed", "failed", "incomplete"]);

export function reduceToolPart(parts: Parts, frame: PublicFrame): Parts {
  switch (frame.kind) {
    case "tool.status":
      return updateTool(parts, frame, frame.tool, (part) =>
        applyStatus(part, frame.tool, frame.server_timestamp),
      );
    case "tool.arguments.delta":
      return updateTool(parts, frame, frame, (part) => ({
        ...part,
        argumentsText: part.argumentsText + frame.delta,
      }));
    case "tool.arguments.done":
      return updateTool(parts, frame, frame, (part) => ({
        ...part,
        argumentsText: frame.arguments_text,
        argumentsJson: frame.arguments_json ?? part.argumentsJson,
      }));
    case "tool.code.delta":
      return changeTool(parts, frame, (part) => ({ ...part, code: part.code + frame.delta }));
    case "tool.code.done":
      return changeTool(parts, frame, (part) => ({ ...part, code: frame.code }));
    case "tool.output":
      return updateTool(parts, frame, frame, (part) => ({
        ...part,
        output: frame.output,
        status: part.status === "failed" ? "failed" : "completed",
        endedAt: part.endedAt ?? frame.server_timestamp,
      }));
    case "tool.approval":
      return updateTool(parts, frame, { ...frame, tool_type: "mcp" }, (part) => ({
        ...part,
        approval: { approved: frame.approved, reason: frame.reason ?? null },
      }));
    case "chunk.delta":
    case "chunk.done":
      return applyChunk(parts, frame);
    default:
      return parts;
  }
}

type ToolIdentity = Pick<ToolFields, "tool_call_id" | "tool_type" | "name" | "tool_name">;
type ToolChange = (part: ToolPart) => ToolPart;

/** Changes the call; one that is met for the first time begins. */
function updateTool(
  parts: Parts,
  frame: PublicFrame & { item_id?: string; output_index?: number },
  tool: ToolIdentity,
  change: ToolChange,
): Parts {
  const name = tool.name ?? tool.tool_name;
  const created = newToolPart({
    key: tool.tool_call_id,
    order: frame.output_index ?? nextOrder(parts),
    itemId: frame.item_id ?? null,
    toolType: tool.tool_type,
    name: name ?? tool.tool_type,
    startedAt: frame.server_timestamp,
  });
  return upsert(parts, created, (part) =>
    withNotices(change(name ? { ...part, name } : part), frame.notices),
  );
}

/** Changes a call that is known: these frames do not say what kind of tool it is. */
function changeTool(
  parts: Parts,
  frame: { tool_call_id: string; notices?: readonly StreamNotice[] | null },
  change: ToolChange,
): Parts {
  const at = parts.findIndex((part) => part.kind === "tool" && part.key === frame.tool_call_id);
  if (at < 0) return parts;
  return parts.with(at, withNotices(change(parts[at] as ToolPart), frame.notices));
}

function withNotices(part: ToolPart, notices?: readonly StreamNotice[] | null): ToolPart {
  const fresh = (notices ?? []).filter(
    ({ type, path }) => !part.notices.some((known) => known.type === type && known.path === path),
  );
  return fresh.length === 0 ? part : { ...part, notices: [...part.notices, ...fresh] };
}

function applyStatus(part: ToolPart, tool: ToolFields, at: string): ToolPart {
  const ended = endedStates.has(tool.status);
  const told = Object.entries(tool).filter(([, value]) => value != null);
  return {
    ...part,
    status: tool.status,
    argumentsText: tool.arguments_text ?? part.argumentsText,
    argumentsJson: tool.arguments_json ?? searched(tool) ?? part.argumentsJson,
    output: tool.output ?? (tool.results ? { results: tool.results } : part.output),
    error: tool.error ?? part.error,
    fields: { ...part.fields, ...Object.fromEntries(told) },
    endedAt: ended ? (part.endedAt ?? at) : null,
  };
}

function searched({ query, queries }: ToolFields): unknown {
  if (query) return { query };
  return queries?.length ? { query: queries.join(", ") } : undefined;
}

/** The one field that comes in pieces today; pieces of others are stepped over. */
const PARTIAL_IMAGE = "partial_image_b64";

function applyChunk(parts: Parts, frame: FrameOf<"chunk.delta"> | FrameOf<"chunk.done">): Parts {
  const { entity_kind: kind, entity_id: id, field, part_index: index } = frame.target;
  if (kind !== "tool_call" || field !== PARTIAL_IMAGE) return parts;
  return changeTool(parts, { tool_call_id: id }, (part) => ({
    ...part,
    images: withPiece(part.images, index ?? 0, frame.kind === "chunk.delta" ? frame.data : null),
  }));
}

/** A piece more of that image; null when it is complete. */
function withPiece(images: readonly PartialImage[], index: number, piece: string | null) {
  const at = images.findIndex((image) => image.index === index);
  const known = images[at] ?? { index, data: "", done: false };
  const image = { index, data: known.data + (piece ?? ""), done: piece === null };
  return at < 0 ? [...images, image] : images.with(at, image);
}
