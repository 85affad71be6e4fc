/** How one frame changes the files that belong to an answer. */
import type { MessageAttachment, PublicFrame } from "starter-client/events";

type Attachments = readonly MessageAttachment[];

export function reduceAttachments(attachments: Attachments, frame: PublicFrame): Attachments {
  if (frame.kind === "final") return (frame.final.attachments ?? []).reduce(add, attachments);
  if (frame.kind !== "tool.output") return attachments;
  const made = attachmentOf(frame.output);
  return made ? add(attachments, { ...made, tool_call_id: frame.tool_call_id }) : attachments;
}

/** What is told again replaces what was told before, at its place. */
function add(attachments: Attachments, attachment: MessageAttachment): Attachments {
  const at = attachments.findIndex((known) => known.object_id === attachment.object_id);
  return at < 0 ? [...attachments, attachment] : attachments.with(at, attachment);
}

/** The file that a tool's result is; null for any other result. */
export function attachmentOf(output: unknown): MessageAttachment | null {
  if (typeof output !== "object" || output === null || !("attachment" in output)) return null;
  const { attachment } = output;
  if (typeof attachment !== "object" || attachment === null) return null;
  const { object_id: id, filename } = attachment as Partial<MessageAttachment>;
  const named = typeof id === "string" && typeof filename === "string";
  return named ? (attachment as MessageAttachment) : null;
}
