/** Money as people read and type it; the API counts in millionths of a US dollar. */
import { brand } from "@/lib/brand";

const MICRO = 1_000_000;
const dollars = new Intl.NumberFormat(brand.locale, { style: "currency", currency: "USD" });
const fractions = new Intl.NumberFormat(brand.locale, {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 4,
});

/** Two digits after the point; four below a dollar, where an answer costs its fractions of a cent. */
export function formatMoney(micro: number): string {
  return (Math.abs(micro) < MICRO ? fractions : dollars).format(micro / MICRO);
}

/** What a person typed, with a point or a comma. */
export function toMicro(typed: string): number {
  return Math.round(Number(typed.replace(",", ".")) * MICRO);
}

/** The amount as it is typed. */
export function toTyped(micro: number): string {
  return String(micro / MICRO);
}
