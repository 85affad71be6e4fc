/** How one frame changes the parts of a turn. */
import type { FrameOf, PublicFrame } from "starter-client/events";
import { reduceToolPart } from "./toolParts.ts";
import type { ReasoningPart, RefusalPart, TextPart, ToolPart, TurnPart } from "./turn.ts";
import { insert, nextOrder, upsert } from "./upsert.ts";

type Parts = readonly TurnPart[];

export function reducePart(parts: Parts, frame: PublicFrame): Parts {
  switch (frame.kind) {
    case "message.delta":
      return updateText(parts, frame, (part) => ({ ...part, text: part.text + frame.delta }));
    case "message.citation":
      return updateText(parts, frame, (part) => ({
        ...part,
        citations: [...part.citations, frame.citation],
      }));
    case "reasoning_summary.part.added":
    case "reasoning_summary.delta":
    case "reasoning_summary.part.done":
      return reduceReasoning(parts, frame);
    case "refusal.delta":
      return updateRefusal(parts, frame, (text) => text + frame.delta);
    case "refusal.done":
      return updateRefusal(parts, frame, () => frame.refusal_text);
    case "agent.updated":
      return addHandoff(parts, frame);
    case "memory.checkpoint":
      return addCheckpoint(parts, frame);
    case "output_item.added":
      return startItem(parts, frame);
    case "output_item.done":
      return finishItem(parts, frame);
    case "final":
      return closeOpen(withFinalText(parts, frame), frame.server_timestamp);
    case "error":
      return closeOpen(parts, frame.server_timestamp);
    default:
      return reduceToolPart(parts, frame);
  }
}

interface ContentFrame {
  item_id: string;
  output_index: number;
  content_index: number;
}

function contentKey(frame: ContentFrame): string {
  return `${frame.item_id}:${frame.content_index}`;
}

function updateText(parts: Parts, frame: ContentFrame, change: (part: TextPart) => TextPart) {
  const created: TextPart = {
    kind: "text",
    key: contentKey(frame),
    order: frame.output_index,
    text: "",
    citations: [],
    phase: null,
    done: false,
  };
  return upsert(parts, created, change);
}

function updateRefusal(parts: Parts, frame: ContentFrame, change: (text: string) => string) {
  const created: RefusalPart = {
    kind: "refusal",
    key: contentKey(frame),
    order: frame.output_index,
    text: "",
  };
  return upsert(parts, created, (part) => ({ ...part, text: change(part.text) }));
}

function newReasoning(frame: FrameOf<"output_item.added"> | ReasoningFrame): ReasoningPart {
  return {
    kind: "reasoning",
    key: frame.item_id,
    order: frame.output_index,
    summaries: [],
    startedAt: frame.server_timestamp,
    endedAt: frame.server_timestamp,
    done: false,
  };
}

/** Thinking begins with its item, and a message that has a phase: not with the first word. */
function startItem(parts: Parts, frame: FrameOf<"output_item.added">): Parts {
  if (frame.item_type === "reasoning") {
    return upsert(parts, newReasoning(frame), (part) => part);
  }
  const { phase } = frame;
  if (frame.item_type !== "message" || !phase) return parts;
  return updateText(parts, { ...frame, content_index: 0 }, (part) => ({ ...part, phase }));
}

type ReasoningFrame =
  | FrameOf<"reasoning_summary.part.added">
  | FrameOf<"reasoning_summary.delta">
  | FrameOf<"reasoning_summary.part.done">;

function reduceReasoning(parts: Parts, frame: ReasoningFrame): Parts {
  const index = frame.summary_index ?? 0;
  return upsert(parts, newReasoning(frame), (part) => ({
    ...part,
    endedAt: frame.server_timestamp,
    summaries: withSummary(part.summaries, index, frame),
  }));
}

function withSummary(summaries: readonly string[], index: number, frame: ReasoningFrame) {
  const length = Math.max(summaries.length, index + 1);
  const padded = Array.from({ length }, (_, at) => summaries[at] ?? "");
  const before = padded[index] ?? "";
  if (frame.kind === "reasoning_summary.delta") return padded.with(index, before + frame.delta);
  return padded.with(index, frame.text || before);
}

function addHandoff(parts: Parts, frame: FrameOf<"agent.updated">): Parts {
  return insert(parts, {
    kind: "handoff",
    key: `handoff:${frame.event_id}`,
    order: nextOrder(parts),
    from: frame.from_agent ?? null,
    to: frame.to_agent,
  });
}

function addCheckpoint(parts: Parts, frame: FrameOf<"memory.checkpoint">): Parts {
  return insert(parts, {
    kind: "checkpoint",
    key: `checkpoint:${frame.event_id}`,
    order: nextOrder(parts),
    checkpoint: frame.checkpoint,
  });
}

function finishItem(parts: Parts, frame: FrameOf<"output_item.done">): Parts {
  return parts.map((part) => {
    if (part.kind === "reasoning" && part.key === frame.item_id) {
      return { ...part, done: true, endedAt: frame.server_timestamp };
    }
    if (part.kind === "text" && part.key.startsWith(`${frame.item_id}:`)) {
      return { ...part, phase: frame.phase ?? part.phase, done: true };
    }
    if (part.kind === "tool" && part.itemId === frame.item_id) {
      return endHostedTool(part, frame.server_timestamp);
    }
    return part;
  });
}

/** A tool that runs at the provider and has not said how it ended, ends with its item. */
function endHostedTool(part: ToolPart, at: string): ToolPart {
  if (part.endedAt !== null || !hostedTools.has(part.toolType)) return part;
  return { ...part, status: "failed", endedAt: at };
}

const hostedTools: ReadonlySet<string> = new Set([
  "web_search",
  "file_search",
  "code_interpreter",
  "image_generation",
]);

/** The terminal frame holds the whole answer, for a run whose deltas were never sent. */
function withFinalText(parts: Parts, frame: FrameOf<"final">): Parts {
  const { refusal_text: refusal, response_text: text } = frame.final;
  const said = (kind: TurnPart["kind"]) =>
    parts.some((part) => part.kind === kind && "text" in part && part.text !== "");
  if (refusal && !said("refusal")) {
    return insert(parts, { kind: "refusal", key: "final", order: nextOrder(parts), text: refusal });
  }
  if (text && !said("text") && !said("refusal")) {
    const order = nextOrder(parts);
    const rest = { citations: [], phase: null, done: true };
    return insert(parts, { kind: "text", key: "final", order, text, ...rest });
  }
  return parts;
}

/** Nothing goes on after the end: what was still open is closed as it stands. */
function closeOpen(parts: Parts, at: string): Parts {
  return parts.map((part) => {
    if (part.kind === "text" || part.kind === "reasoning") {
      return part.done ? part : { ...part, done: true };
    }
    if (part.kind !== "tool") return part;
    const closed = { ...part, parts: closeOpen(part.parts, at) };
    return part.endedAt === null ? { ...closed, status: "interrupted", endedAt: at } : closed;
  });
}
