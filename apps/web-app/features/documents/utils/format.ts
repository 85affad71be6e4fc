/** Dates and lengths as people read them. */
import { brand } from "@/lib/brand";

const day = new Intl.DateTimeFormat(brand.locale, { dateStyle: "medium" });
const whole = new Intl.NumberFormat(brand.locale);

export function formatDay(moment: string): string {
  return day.format(new Date(moment));
}

export function formatLength(characters: number): string {
  return `${whole.format(characters)} ${characters === 1 ? "character" : "characters"}`;
}
