/** Finds the formulas of a markdown block and marks them as code, which no other rule of markdown touches. */

/** The first characters of such code; a model's own characters of this private range are dropped. */
const INLINE = "\uE000";
const DISPLAY = "\uE001";
const GROWING = "\uE002";
const marks = /[\uE000-\uE002]/g;

/** What is longer stays text: typesetting it would hold up the page. */
export const FORMULA_LIMIT = 4_000;

export interface Formula {
  tex: string;
  /** On a line of its own. */
  display: boolean;
  /** Its end has not arrived. */
  growing: boolean;
}

/** The formula that marked code stands for; null for code that is code. */
export function readFormula(code: string): Formula | null {
  const first = code.charAt(0);
  if (first !== INLINE && first !== DISPLAY) return null;
  const growing = code.charAt(1) === GROWING;
  return { tex: code.slice(growing ? 2 : 1), display: first === DISPLAY, growing };
}

/** `growing`: more may follow, so that a formula which is open at the end is one already. */
export function markMaths(block: string, growing: boolean): string {
  const text = block.replace(marks, "");
  if (!/\$|\\[([]/.test(text)) return text;
  let marked = "";
  let at = 0;
  const barren: Barren = new Map();
  for (const { index, 0: found } of text.matchAll(openers)) {
    if (index < at) continue;
    const piece = code(text, index, found) ?? formula({ text, index, found }, growing, barren);
    if (piece === null) continue;
    marked += text.slice(at, index) + piece.shown;
    at = piece.end;
  }
  return marked + text.slice(at);
}

/** Whatever may begin a formula, and what may hold signs that begin none. */
const openers = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)*(?:`{3,}|~{3,})|`+|\]\(|\\[\s\S]|\${1,2}/gm;

/** What a piece of the text becomes, and where the text goes on. */
interface Piece {
  shown: string;
  end: number;
}

/** Code and addresses, which stay as they are; null for what is neither. */
function code(text: string, index: number, found: string): Piece | null {
  const ticks = /(?:`+|~+)$/.exec(found)?.[0];
  const start = index + found.length;
  if (found === "](") return kept(text, index, start, /[)\n]/g);
  if (ticks === undefined) return null;
  const fence = ticks.length > 2 && (index === 0 || text[index - 1] === "\n");
  const closer = fence
    ? new RegExp(`^[ \\t>]*${ticks}[\`~]*[ \\t]*$`, "gm")
    : new RegExp(`(?<!\`)${ticks}(?!\`)`, "g");
  return kept(text, index, start, closer, fence ? text.length : start);
}

function kept(text: string, index: number, start: number, closer: RegExp, open = start): Piece {
  closer.lastIndex = start;
  const end = closer.exec(text) ? closer.lastIndex : open;
  return { shown: text.slice(index, end), end };
}

const closers: Record<string, string> = { "\\(": "\\)", "\\[": "\\]", $$: "$$", $: "$" };

/** Up to where a closing sign was looked for in vain: a text of nothing but opening ones is read once. */
type Barren = Map<string, number>;

interface Opener {
  text: string;
  index: number;
  found: string;
}

function formula({ text, index, found }: Opener, growing: boolean, barren: Barren): Piece | null {
  const closer = closers[found];
  const start = index + found.length;
  if (closer === undefined || (found === "$" && isPartOfWord(text, index))) return null;
  if (start < (barren.get(found) ?? 0)) return null;
  const paragraph = paragraphAt(text, start);
  const display = found === "$$" || found === "\\[";
  const length = lengthTo(paragraph, closer);
  const end = start + (length ?? paragraph.length);
  const tex = text.slice(start, end);
  if (splitsCell(text, index, tex)) return null;
  if (length !== null) {
    if (tex.trim() === "" || (found === "$" && !isDollarFormula(tex, text[end + 1]))) return null;
    return { shown: asCode(text, display ? DISPLAY : INLINE, tex), end: end + closer.length };
  }
  if (found !== "$") barren.set(found, end);
  if (!growing || end < text.length || paragraph.length === FORMULA_LIMIT) return null;
  if (found === "$" && isUndecided(tex)) return { shown: "", end };
  if (found === "$" && !/^\S.*[\\^_]/.test(tex)) return null;
  return { shown: asCode(text, (display ? DISPLAY : INLINE) + GROWING, tex), end };
}

/** From there to the next blank line; no formula is longer. */
function paragraphAt(text: string, start: number): string {
  const near = text.slice(start, start + FORMULA_LIMIT);
  const blank = near.search(/\n[ \t>]*\n/);
  return blank < 0 ? near : near.slice(0, blank);
}

/** How far it is to the closing sign, escaped ones not counted. */
function lengthTo(paragraph: string, closer: string): number | null {
  const escapes = closer.startsWith("$") ? /\\[\s\S]|\$+/g : /\\[\s\S]/g;
  for (const { index, 0: found } of paragraph.matchAll(escapes)) {
    if (found === closer || (closer === "$$" && found.startsWith("$$"))) return index;
    if (closer === "$" && found.startsWith("$")) return null;
  }
  return null;
}

/** A dollar after a letter or digit is one of money: US$5. */
function isPartOfWord(text: string, index: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(index - 1));
}

/** Between two dollars is a formula unless it reads like two amounts of money. */
function isDollarFormula(tex: string, after: string | undefined): boolean {
  const hugged = /^\S/.test(tex) && /\S$/.test(tex);
  return hugged && !/\d/.test(after ?? "") && !(isSum(tex) && !/[\\^_{}]/.test(tex));
}

/** “5 or at most 10”: a number, and further on a word. */
function isSum(tex: string): boolean {
  return /^\d/.test(tex) && /\s/.test(tex) && /[a-z]{2}/i.test(tex);
}

/** So little has arrived that it may become a formula as well as a word. */
function isUndecided(tex: string): boolean {
  return tex === "" || (tex.length < 8 && /^[^\s\d$]/.test(tex) && !/[\\^_]/.test(tex));
}

/** A bar in a row of a table parts two cells. */
function splitsCell(text: string, index: number, tex: string): boolean {
  const line = text.slice(text.lastIndexOf("\n", index) + 1, index);
  return /^\s*\|/.test(line) && /(?<!\\)[|\n]/.test(tex);
}

/** On one line, so that no line of it begins a list or a heading. */
function asCode(text: string, mark: string, tex: string): string {
  const margin = /^[ \t]*>/.test(text) ? /\s*\n[ \t>]*/g : /\s*\n\s*/g;
  const line = tex
    .replace(/(?<!\\)%.*/g, "")
    .replace(margin, " ")
    .trim();
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${mark}${line}${line.endsWith("`") ? " " : ""}${ticks}`;
}

/** A formula that still arrives, closed where it stands; what is half a command is left out. */
export function closeTex(tex: string): string {
  const whole = tex.replace(/(?:\\[a-z]*|[\^_])$/i, "");
  const open = [...whole.matchAll(/\\[\s\S]|[{}]/g)].reduce((depth, { 0: found }) => {
    if (found === "{") return depth + 1;
    return found === "}" ? depth - 1 : depth;
  }, 0);
  return whole + "}".repeat(Math.max(0, open));
}
