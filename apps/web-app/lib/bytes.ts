/** Sizes of files as people read them. */

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

export interface Size {
  value: number;
  unit: (typeof UNITS)[number];
}

/** In the largest unit of which there is at least one; small amounts with one decimal. */
export function sizeOf(bytes: number): Size {
  const step = Math.min(
    UNITS.length - 1,
    Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)),
  );
  const amount = bytes / 1000 ** step;
  const value = step === 0 || amount >= 10 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return { value, unit: UNITS[step] ?? "byte" };
}
