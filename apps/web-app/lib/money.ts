/** Money as people read and type it; the API counts in millionths of a US dollar. */
import { brand } from "@/lib/brand";

const MICRO = 1_000_000;

/** Two digits after the point; four below a dollar, where an answer costs its fractions of a cent. */
export function formatMoney(micro: number, locale: string = brand.locale): string {
  const { dollars, fractions } = formatsIn(locale);
  return (Math.abs(micro) < MICRO ? fractions : dollars).format(micro / MICRO);
}

interface Formats {
  dollars: Intl.NumberFormat;
  fractions: Intl.NumberFormat;
}

const known = new Map<string, Formats>();

/** Making formats is slow; each language has its own once. */
function formatsIn(locale: string): Formats {
  const currency = { style: "currency", currency: "USD" } as const;
  const formats = known.get(locale) ?? {
    dollars: new Intl.NumberFormat(locale, currency),
    fractions: new Intl.NumberFormat(locale, { ...currency, maximumFractionDigits: 4 }),
  };
  known.set(locale, formats);
  return formats;
}

/** What a person typed, with a point or a comma. */
export function toMicro(typed: string): number {
  return Math.round(Number(typed.replace(",", ".")) * MICRO);
}

/** The amount as it is typed. */
export function toTyped(micro: number): string {
  return String(micro / MICRO);
}
