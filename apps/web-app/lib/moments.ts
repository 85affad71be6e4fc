/** Moments as people read them. */
import { brand } from "@/lib/brand";

const day = new Intl.DateTimeFormat(brand.locale, { dateStyle: "medium" });
const dayAndTime = new Intl.DateTimeFormat(brand.locale, {
  dateStyle: "medium",
  timeStyle: "short",
});
const relative = new Intl.RelativeTimeFormat(brand.locale, { numeric: "auto" });

const MINUTE_MS = 60_000;
const UNITS = [
  ["day", 24 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
] as const;

export function formatDay(moment: string): string {
  return day.format(new Date(moment));
}

export function formatDayAndTime(moment: string): string {
  return dayAndTime.format(new Date(moment));
}

/** "3 hours ago", "in 6 days"; "now" within a minute. */
export function formatDistance(moment: string, now = Date.now()): string {
  const distance = new Date(moment).getTime() - now;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(distance) >= each) ?? ["second", null];
  return size === null
    ? relative.format(0, "second")
    : relative.format(Math.round(distance / size), unit);
}
