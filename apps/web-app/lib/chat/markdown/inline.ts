/** Closes inline code, emphasis and links that the end of a growing text left open. */

/** What a link that is still arriving points to; the renderer shows its text only. */
export const PENDING_LINK = "pending:";

/** Nobody nests more marks than that; closing thousands would make the parser work for minutes. */
const DEEPEST = 12;

export function closeInline(text: string): string {
  const lastBreak = text.search(/\n[ \t]*\n(?![\s\S]*\n[ \t]*\n)/);
  const head = lastBreak < 0 ? "" : text.slice(0, lastBreak);
  const paragraph = text.slice(head.length);
  const withLinks = closeLink(dropTrailing(paragraph));
  return head + closeMarks(withLinks);
}

/** A backslash or an image that is not complete would show its own syntax. */
function dropTrailing(text: string): string {
  return text.replace(/(?<!\\)\\$/, "").replace(/!(?:\[[^\]\n]*(?:\](?:\([^)\n]*)?)?)?$/, "");
}

function closeLink(text: string): string {
  const target = /\[([^[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\))*[^()\n]*$/.exec(text);
  if (target && !insideCode(text, target.index)) {
    return `${text.slice(0, target.index)}[${target[1]}](${PENDING_LINK})`;
  }
  const label = /\[([^[\]\n]+)$/.exec(text);
  if (label && !insideCode(text, label.index)) {
    return `${text.slice(0, label.index)}[${closeMarks(label[1] ?? "")}](${PENDING_LINK})`;
  }
  return text.replace(/\[$/, "");
}

function insideCode(text: string, at: number): boolean {
  return openCode(text.slice(0, at)) !== null;
}

/** The run of backticks that opened inline code which is still open at the end. */
function openCode(text: string): string | null {
  let opened: string | null = null;
  for (const [run] of text.matchAll(/`+/g)) {
    if (opened === null) opened = run;
    else if (run === opened) opened = null;
  }
  return opened;
}

function closeMarks(text: string): string {
  const code = openCode(text);
  if (code !== null) {
    const at = text.lastIndexOf(code);
    const inner = text.slice(at + code.length);
    return inner === ""
      ? closeMarks(text.slice(0, at))
      : closeEmphasis(text.slice(0, at), text.slice(at) + code);
  }
  return closeEmphasis(text, "");
}

/** `tail` holds inline code, in which marks mean nothing. */
function closeEmphasis(text: string, tail: string): string {
  const trimmed =
    tail === "" ? text.replace(/(?:\*{1,3}|_{1,3}|~{1,2})$/, dropUnlessCloser(text)) : text;
  const open = openMarks(withoutCode(trimmed));
  const body = trimmed + tail;
  if (open.length === 0 || open.length > DEEPEST) return body;
  // A closing mark after a space would not close.
  const spaces = /\s*$/.exec(body)?.[0] ?? "";
  return body.slice(0, body.length - spaces.length) + open.reverse().join("") + spaces;
}

/** Marks at the very end close what is open as far as they go; a mere opener is left out. */
function dropUnlessCloser(text: string): (marks: string) => string {
  return (marks) => {
    const open = openMarks(withoutCode(text.slice(0, text.length - marks.length)));
    const last = open.at(-1);
    if (last === undefined) return "";
    if (last === marks || marks.length > last.length) return marks;
    return "";
  };
}

function withoutCode(text: string): string {
  return text.replace(/(`+)(?:(?!\1)[\s\S])*?\1/g, (code) => "x".repeat(code.length));
}

const mark = /\\[\s\S]|(\*{1,3}|_{1,3}|~{2})/g;

/** The marks that were opened and not closed, outermost first. */
function openMarks(text: string): string[] {
  const open: string[] = [];
  for (const match of text.matchAll(mark)) {
    const run = match[1];
    if (run === undefined) continue;
    const before = text.charAt(match.index - 1);
    const after = text.charAt(match.index + run.length);
    step(open, run, { canClose: /\S/.test(before), canOpen: opens(run, before, after) });
  }
  return open;
}

function opens(run: string, before: string, after: string): boolean {
  if (!/\S/.test(after)) return false;
  // An underscore inside a word is not emphasis, and an asterisk there is most likely a product.
  return run === "**" || run === "~~" || !/[\p{L}\p{N}]/u.test(before);
}

function step(open: string[], run: string, can: { canClose: boolean; canOpen: boolean }): void {
  const last = open.at(-1);
  if (can.canClose && last === run) {
    open.pop();
  } else if (can.canClose && run.length === 3 && open.length > 1 && last && run.startsWith(last)) {
    open.splice(-2);
  } else if (can.canOpen) {
    open.push(run);
  }
}
