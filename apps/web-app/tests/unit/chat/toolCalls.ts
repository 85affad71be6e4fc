/** Tool calls as a turn holds them, for tests and stories: running, done, failed, hostile. */
import { newToolPart, type TextPart, type ToolPart } from "starter-client/transcript";

const START = "2026-03-02T09:00:00.000Z";
const END = "2026-03-02T09:00:01.400Z";

let calls = 0;

/** A call that has gone well. */
export function call(toolType: string, fields: Partial<ToolPart> = {}): ToolPart {
  calls += 1;
  return newToolPart({
    key: `call-${calls}`,
    order: calls,
    toolType,
    name: toolType,
    status: "completed",
    startedAt: START,
    endedAt: END,
    ...fields,
  });
}

/** The same call while it is under way. */
export function underWay(part: ToolPart, fields: Partial<ToolPart> = {}): ToolPart {
  return { ...part, status: "in_progress", output: undefined, endedAt: null, ...fields };
}

export function failed(part: ToolPart, error: string | null): ToolPart {
  return { ...part, status: "failed", output: undefined, error };
}

export function said(text: string, fields: Partial<TextPart> = {}): TextPart {
  const rest = { citations: [], phase: null, done: true };
  return { kind: "text", key: "message-1:0", order: 99, text, ...rest, ...fields };
}

/** What a hostile page, file or model would like to be more than text. */
export const HOSTILE =
  '<img src=x onerror="document.title=1"><script>document.title=2</script> [a link](javascript:alert(1)) \u202Eback to front\u202C';

/** A picture of one grey pixel. */
export const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
