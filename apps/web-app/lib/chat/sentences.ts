/** Cuts a growing answer into whole sentences, for a screen reader to speak as they are done. */

const sentenceEnd = /[.!?…。！？]+["')\]”’]*(?=\s)|\n+/g;

export interface SpokenText {
  sentences: string[];
  /** How much of the text they cover. */
  upTo: number;
}

/** The sentences after `from` that are complete; all of them when the answer is done. */
export function takeSentences(text: string, from: number, done: boolean): SpokenText {
  const sentences: string[] = [];
  let upTo = from;
  for (const match of text.slice(from).matchAll(sentenceEnd)) {
    const end = from + match.index + match[0].length;
    push(sentences, text.slice(upTo, end));
    upTo = end;
  }
  if (done && upTo < text.length) {
    push(sentences, text.slice(upTo));
    upTo = text.length;
  }
  return { sentences, upTo };
}

function push(sentences: string[], markdown: string): void {
  const plain = plainText(markdown);
  if (plain !== "") sentences.push(plain);
}

/** Markdown as it is spoken: without its marks. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^\s*(?:#{1,6}|>|[-*+]|`{3,}\w*|~{3,}\w*|\|?(?:\s*:?-{3,}:?\s*\|?)+)(?:\s+|$)/gm, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_~`|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
