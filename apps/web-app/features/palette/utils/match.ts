/** Which entries are meant by what a person has typed. */
import type { Entry } from "@/features/palette/types";

/** Every word that was typed begins a word of the entry. */
export function matches({ label, keywords = "" }: Entry, typed: string): boolean {
  const words = wordsOf(`${label} ${keywords}`);
  return wordsOf(typed).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function wordsOf(text: string): string[] {
  return text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
