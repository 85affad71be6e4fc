/** How a frame of an asked agent changes the tool call that asked it. */
import type { FrameScope, PublicFrame } from "starter-client/events";

import { reducePart } from "./parts.ts";
import { newToolPart, type ToolPart, type TurnPart } from "./turn.ts";
import { insert, nextOrder } from "./upsert.ts";

type Parts = readonly TurnPart[];

export function reduceScoped(parts: Parts, frame: PublicFrame, scope: FrameScope): Parts {
  const change = (tool: ToolPart): ToolPart => ({
    ...tool,
    parts: reducePart(tool.parts, frame),
  });
  return within(parts, scope.tool_call_id, change) ?? insert(parts, change(asking(parts, frame)));

  /** The call was never told: what the agent does is shown nevertheless. */
  function asking(among: Parts, { server_timestamp: startedAt }: PublicFrame): ToolPart {
    const name = scope.tool_name ?? scope.agent ?? "agent";
    const [key, order] = [scope.tool_call_id, nextOrder(among)];
    return newToolPart({ key, order, toolType: "agent", name, startedAt });
  }
}

/** The parts with that tool call changed, however deep it stands; null when there is none. */
function within(parts: Parts, key: string, change: (tool: ToolPart) => ToolPart): Parts | null {
  for (const [at, part] of parts.entries()) {
    if (part.kind !== "tool") continue;
    if (part.key === key) return parts.with(at, change(part));
    const inner = part.parts.length > 0 ? within(part.parts, key, change) : null;
    if (inner) return parts.with(at, { ...part, parts: inner });
  }
  return null;
}
