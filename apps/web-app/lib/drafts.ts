/** Under which name the browser remembers what a person has written and not sent. */
export function draftName(organisation: string | null, conversationId: string | null): string {
  return `draft.${conversationId ?? `new.${organisation}`}`;
}
