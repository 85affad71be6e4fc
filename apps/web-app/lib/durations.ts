/** Spans of time in a few characters. */
import { brand } from "@/lib/brand";

export function formatDuration(milliseconds: number, locale: string = brand.locale): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  const tenths = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 1 });
  if (seconds < 0.1) return `< ${tenths(0.1)} s`;
  if (seconds < 10) return `${tenths(seconds)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Whole seconds, at least one: how long a person would say it took. */
export function formatThinking(milliseconds: number, locale?: string): string {
  return formatDuration(Math.max(1, Math.round(milliseconds / 1000)) * 1000, locale);
}

export function between(startedAt: string, endedAt: string): number {
  return Date.parse(endedAt) - Date.parse(startedAt);
}
