/** Turns the citations of a text into numbered chips at their places. */
import type { Citation } from "starter-client/events";
import type { TextPart } from "starter-client/transcript";

import { hostOf } from "./addresses";

/** What a chip's link points to inside the markdown. */
export const CITATION_LINK = "#cite-";

export interface Cited {
  number: number;
  id: string;
  title: string;
  url: string | null;
}

/** The sources of a turn's texts, each with one number however often it is cited. */
export function numberCitations(texts: readonly TextPart[]): Map<string, Cited> {
  const cited = new Map<string, Cited>();
  for (const citation of texts.flatMap((text) => text.citations)) {
    const id = idOf(citation);
    if (!cited.has(id)) cited.set(id, { number: cited.size + 1, id, ...describe(citation) });
  }
  return cited;
}

/** The text with a link to its source after each cited passage. */
export function withChips(part: TextPart, cited: ReadonlyMap<string, Cited>): string {
  const chips = part.citations
    .map((citation) => ({
      at: placeOf(citation, part.text),
      number: cited.get(idOf(citation))?.number,
    }))
    .filter((chip, index, all) => all.findIndex((other) => same(chip, other)) === index)
    .sort((a, b) => b.at - a.at || (b.number ?? 0) - (a.number ?? 0));
  return chips.reduce(
    (text, { at, number }) =>
      `${text.slice(0, at)}[${number}](${CITATION_LINK}${number})${text.slice(at)}`,
    part.text,
  );
}

interface Chip {
  at: number;
  number: number | undefined;
}

function same(a: Chip, b: Chip): boolean {
  return a.at === b.at && a.number === b.number;
}

function idOf(citation: Citation): string {
  return citation.type === "url_citation" ? citation.url : citation.file_id;
}

function describe(citation: Citation): { title: string; url: string | null } {
  if (citation.type === "url_citation") {
    return { title: citation.title || hostOf(citation.url), url: citation.url };
  }
  const url = citation.type === "container_file_citation" ? (citation.url ?? null) : null;
  return { title: citation.filename || citation.file_id, url };
}

/** The end of the cited passage; never inside a code block, where a link would be shown as text. */
function placeOf(citation: Citation, text: string): number {
  const index =
    citation.type === "file_citation" ? (citation.end_index ?? citation.index) : citation.end_index;
  const place = index == null ? text.length : offsetOf(text, index);
  const after = endOfFence(text, place);
  return after ?? place;
}

/** The stream counts characters; a string here counts halves of the rarer ones twice. */
function offsetOf(text: string, characters: number): number {
  return Array.from(text).slice(0, Math.max(characters, 0)).join("").length;
}

const fencedCode = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[ \t]*$|$(?![\s\S]))/gm;

function endOfFence(text: string, place: number): number | null {
  for (const match of text.matchAll(fencedCode)) {
    const end = match.index + match[0].length;
    if (place > match.index && place <= end) return text.length;
  }
  return null;
}
