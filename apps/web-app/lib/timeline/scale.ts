/** Milliseconds of a run as places on an axis. */

const STEPS_MS = [
  10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000,
  600_000, 1_800_000, 3_600_000,
];

export interface Tick {
  at: number;
  label: string;
}

/** Round moments from the beginning to the end, at most so many beside the first. */
export function ticksOf(durationMs: number, most: number): readonly Tick[] {
  const step = stepOf(durationMs, most);
  const count = Math.floor(durationMs / step);
  return Array.from({ length: count + 1 }, (_, index) => ({
    at: index * step,
    label: labelOf(index * step, step),
  }));
}

function stepOf(durationMs: number, most: number): number {
  const least = Math.max(durationMs, 1) / Math.max(most, 1);
  const longest = STEPS_MS.at(-1) ?? least;
  return STEPS_MS.find((step) => step >= least) ?? Math.ceil(least / longest) * longest;
}

function labelOf(at: number, step: number): string {
  if (at === 0) return "0";
  if (step < 100) return `${at} ms`;
  if (step < 60_000) return `${Number((at / 1000).toFixed(1))} s`;
  return `${at / 60_000} min`;
}

/** A part of the whole as a percentage for CSS; whole when there is no whole. */
export function percent(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Math.min(Math.max((part / whole) * 100, 0), 100);
}
