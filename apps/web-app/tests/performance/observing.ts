/** What the browser itself notes down of a page: parts that moved, frames that took long. */
import type { Page } from "@playwright/test";

interface Notes {
  /** Sum of all shifts that nobody's key or click explains. */
  shift: number;
  frames: number[];
}

declare global {
  interface Window {
    notes: Notes;
  }
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

/** To be called before the page is opened. */
export async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notes: Notes = { shift: 0, frames: [] };
    window.notes = notes;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (!entry.hadRecentInput) notes.shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      notes.frames.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "long-animation-frame", buffered: true });
  });
}

export async function forget(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window.notes, { shift: 0, frames: [] }));
}

export const notesOf = (page: Page): Promise<Notes> => page.evaluate(() => window.notes);
