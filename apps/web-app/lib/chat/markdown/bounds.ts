/** What is parsed as markdown: a model may write, or be made to write, what would stop the page. */

/** A block is parsed again with each piece that arrives. */
export const LONGEST_BLOCK = 50_000;
/** Quotes and lists in each other; beyond, the parser and then the stack of the browser give up. */
const CONTAINERS = 24;
const BRACKETS = 100;

const codeBlock = /^ {0,3}(?:`{3}|~{3})/;
const containers = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))+/;
const marker = />|[-*+]|\d+[.)]/g;
const INDENT = 2;

/** Whether a block is such as people write; anything else is shown as it was sent. */
export function isParsable(block: string): boolean {
  if (codeBlock.test(block)) return true;
  return (
    block.length <= LONGEST_BLOCK &&
    bracketDepth(block) <= BRACKETS &&
    containerDepth(block) <= CONTAINERS
  );
}

function containerDepth(block: string): number {
  let deepest = 0;
  for (const line of block.split("\n")) {
    const prefix = containers.exec(line)?.[0];
    if (prefix === undefined) continue;
    const indent = prefix.length - prefix.trimStart().length;
    deepest = Math.max(deepest, indent / INDENT + (prefix.match(marker)?.length ?? 0));
  }
  return deepest;
}

function bracketDepth(block: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [character] of block.matchAll(/[[\]]/g)) {
    depth = character === "[" ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
