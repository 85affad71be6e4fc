/** Under which names the browser remembers what a person has written and not sent. */
import type { MessageAttachment } from "@/types/assets";

export function draftName(organisation: string | null, conversationId: string | null): string {
  return `draft.${conversationId ?? `new.${organisation}`}`;
}

/** The files that go with it. */
export function draftFilesName(organisation: string | null, conversationId: string | null): string {
  return `${draftName(organisation, conversationId)}.files`;
}

/** What an earlier visit has left there; nothing, when it is not what this page would have written. */
export function keptFiles(text: string): MessageAttachment[] {
  try {
    const files: unknown = text === "" ? [] : JSON.parse(text);
    return Array.isArray(files) ? files.filter(isAttachment) : [];
  } catch {
    return [];
  }
}

function isAttachment(file: unknown): file is MessageAttachment {
  if (typeof file !== "object" || file === null) return false;
  const { object_id: id, filename } = file as Partial<MessageAttachment>;
  return typeof id === "string" && typeof filename === "string";
}
