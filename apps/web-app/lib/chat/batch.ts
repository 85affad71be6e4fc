/** Gathers what arrives between two paints, so that fifty deltas a second cost one update a frame. */

export type Schedule = (run: () => void) => void;

/** The next paint; or soon, where nothing is painted (a hidden tab has no paints). */
export const nextPaint: Schedule = (run) => {
  let ran = false;
  const once = () => {
    if (ran) return;
    ran = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, 200);
  requestAnimationFrame(once);
};

export interface Batch<Item> {
  add(items: readonly Item[]): void;
  /** Delivers at once what is still waiting. */
  flush(): void;
}

export function createBatch<Item>(
  deliver: (items: readonly Item[]) => void,
  schedule: Schedule = nextPaint,
): Batch<Item> {
  let waiting: Item[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    deliver(items);
  };
  return {
    add(items) {
      const first = waiting.length === 0;
      waiting.push(...items);
      if (first && waiting.length > 0) schedule(flush);
    },
    flush,
  };
}
