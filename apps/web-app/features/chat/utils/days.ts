/** Groups conversations by the day on which something last happened in them. */
import type { ConversationSummary } from "@/types/conversations";

export interface DayGroup {
  day: "today" | "yesterday" | "week" | "older";
  items: ConversationSummary[];
}

const DAY_MS = 86_400_000;

export function groupByDay(items: readonly ConversationSummary[], now: Date): DayGroup[] {
  const groups: DayGroup[] = [
    { day: "today", items: [] },
    { day: "yesterday", items: [] },
    { day: "week", items: [] },
    { day: "older", items: [] },
  ];
  for (const item of items) groups[groupOf(new Date(item.updated_at), now)]?.items.push(item);
  return groups.filter((group) => group.items.length > 0);
}

function groupOf(at: Date, now: Date): number {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days <= 0) return 0;
  if (days === 1) return 1;
  return days <= 7 ? 2 : 3;
}

/** Midnight by the calendar of this place; days of 23 and 25 hours are rounded away above. */
function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
