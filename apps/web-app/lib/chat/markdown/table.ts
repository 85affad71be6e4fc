/** A table that is still arriving: its header is a table from the first cell on. */

const delimiterRow = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** The block with its table made whole; null when it does not end in a table that needs it. */
export function closeTable(block: string): string | null {
  const lines = block.split("\n");
  const start = tableStart(lines);
  if (start < 0) return null;
  const header = lines[start] ?? "";
  const delimiter = lines[start + 1];
  if (delimiter !== undefined && delimiterRow.test(delimiter) && isWhole(header, delimiter))
    return null;
  if (lines.length > start + 2 && lines.slice(start + 1).some((line) => line.trim() !== ""))
    return null;
  return [...lines.slice(0, start), header, delimiterFor(header)].join("\n");
}

/** The first line of the run of lines at the end that begin with a pipe. */
function tableStart(lines: readonly string[]): number {
  let start = lines.length;
  while (
    start > 0 &&
    (isRow(lines[start - 1]) || (start === lines.length && lines[start - 1] === ""))
  ) {
    start -= 1;
  }
  return isRow(lines[start]) ? start : -1;
}

function isRow(line: string | undefined): boolean {
  return line !== undefined && /^ {0,3}\|/.test(line);
}

function isWhole(header: string, delimiter: string): boolean {
  return cells(delimiter) === cells(header);
}

function cells(row: string): number {
  const inner = row.trim().replace(/^\|/, "").replace(/\|$/, "");
  return inner.split(/(?<!\\)\|/).length;
}

function delimiterFor(header: string): string {
  return `|${" --- |".repeat(cells(header))}`;
}
