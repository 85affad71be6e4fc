/** Cuts markdown into top-level blocks, so that a growing answer re-parses only its last one. */

import { LONGEST_BLOCK } from "./bounds";

const fence = /^\s*(?:[-*+]\s+|\d+[.)]\s+)*(`{3,}|~{3,})/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
/** A line that has just begun and may become the next item of the list above it. */
const begunItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)]?)$/;
const indented = /^(?: {2,}|\t)\S/;
/** A definition may be used by any block, so a text that has one stays whole, if it can be parsed so. */
const definition = /^ {0,3}\[[^\]]+\]:\s/m;

/** The blocks joined are the text again, character by character. */
export function splitBlocks(markdown: string): string[] {
  if (markdown.length <= LONGEST_BLOCK && definition.test(markdown)) return [markdown];
  const splitter = new Splitter();
  for (const line of linesOf(markdown)) splitter.take(line);
  return splitter.finish();
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

class Splitter {
  private readonly blocks: string[] = [];
  private current = "";
  private openFence: string | null = null;
  private afterBlank = false;
  private inList = false;

  take(line: string): void {
    const blank = line.trim() === "";
    if (this.openFence === null && this.afterBlank && !blank && this.startsBlock(line)) {
      this.blocks.push(this.current);
      this.current = "";
      this.inList = false;
    }
    if (this.openFence === null && listItem.test(line)) this.inList = true;
    this.trackFence(line);
    this.current += line;
    this.afterBlank = blank;
  }

  finish(): string[] {
    return this.current === "" ? this.blocks : [...this.blocks, this.current];
  }

  /** After a blank line, an indented line may belong to the list or the code above it. */
  private startsBlock(line: string): boolean {
    if (indented.test(line)) return false;
    return !(this.inList && (listItem.test(line) || begunItem.test(line)));
  }

  private trackFence(line: string): void {
    const marker = fence.exec(line)?.[1];
    if (!marker) return;
    if (this.openFence === null) {
      // A backtick in the info string makes it inline code, not a fence.
      const info = line.slice(line.indexOf(marker) + marker.length);
      if (marker.startsWith("~") || !info.includes("`")) this.openFence = marker;
    } else if (closes(line.trim(), this.openFence)) {
      this.openFence = null;
    }
  }
}

function closes(line: string, opened: string): boolean {
  const character = opened.charAt(0);
  return line.length >= opened.length && line === character.repeat(line.length);
}

/** Whether the text ends inside a fenced code block. */
export function endsInFence(block: string): boolean {
  let opened: string | null = null;
  for (const line of linesOf(block)) {
    const marker = fence.exec(line)?.[1];
    if (!marker) continue;
    if (opened === null) opened = marker;
    else if (closes(line.trim(), opened)) opened = null;
  }
  return opened !== null;
}
