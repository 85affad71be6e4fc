/** Closes what a growing block of markdown left open, so that it looks now as it will in the end. */
import { endsInFence } from "./blocks";
import { closeInline } from "./inline";
import { closeTable } from "./table";

/** A last line that may still become a list item, a heading, a rule, a quote, a fence or a table. */
const undecidedLine =
  /(?:^|\n)[ \t]*(?:[-*_=+]{1,2}|#{1,6}|\d{1,9}[.)]?|>|\||`{1,3}|~{1,3})[ \t]*$/;
const undecidedTask = /(^|\n)([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]?\]?$/;
const undecidedFenceEnd = /\n[ \t]*[`~]{1,2}$/;

export function repairBlock(block: string): string {
  if (endsInFence(block)) return block.replace(undecidedFenceEnd, "\n");
  const decided = block.replace(undecidedTask, "$1$2").replace(undecidedLine, "");
  return closeTable(decided) ?? closeInline(decided);
}
