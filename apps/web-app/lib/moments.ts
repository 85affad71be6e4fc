/** Moments as people read them. */
import { brand } from "@/lib/brand";

const MINUTE_MS = 60_000;
const UNITS = [
  ["day", 24 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
] as const;

export interface Moments {
  day: (moment: string) => string;
  dayAndTime: (moment: string) => string;
  /** "3 hours ago", "in 6 days"; "now" within a minute. */
  distance: (moment: string, now?: number) => string;
}

const known = new Map<string, Moments>();

/** Making formats is slow; each language has its own once. */
export function momentsIn(locale: string): Moments {
  const moments = known.get(locale) ?? createMoments(locale);
  known.set(locale, moments);
  return moments;
}

function createMoments(locale: string): Moments {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return {
    day: (moment) => day.format(new Date(moment)),
    dayAndTime: (moment) => dayAndTime.format(new Date(moment)),
    distance: (moment, now = Date.now()) => {
      const distance = new Date(moment).getTime() - now;
      const [unit, size] = UNITS.find(([, each]) => Math.abs(distance) >= each) ?? ["second", 0];
      return relative.format(size === 0 ? 0 : Math.round(distance / size), unit);
    },
  };
}

/** For pages that speak English only. */
export const {
  day: formatDay,
  dayAndTime: formatDayAndTime,
  distance: formatDistance,
} = momentsIn(brand.locale);
