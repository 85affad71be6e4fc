/** Lifetimes of invitations. */
import type { InvitationPolicy } from "@/types/invites";
import { EXPIRY_CHOICES } from "@/features/organisation/constants";

const HOURS_A_DAY = 24;

/** Those the API allows, its default among them, shortest first. */
export function expiryChoices(policy: InvitationPolicy | undefined): number[] {
  if (!policy) return [];
  const offered = [...EXPIRY_CHOICES, policy.default_expires_hours];
  const allowed = offered.filter((hours) => hours <= policy.max_expires_hours);
  return [...new Set(allowed)].toSorted((a, b) => a - b);
}

export function formatHours(hours: number): string {
  const days = hours / HOURS_A_DAY;
  if (!Number.isInteger(days)) return hours === 1 ? "1 hour" : `${hours} hours`;
  return days === 1 ? "1 day" : `${days} days`;
}
