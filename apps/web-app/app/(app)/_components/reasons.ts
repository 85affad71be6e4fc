/** Why a person's way into an organisation ended; each has its words in `entrance` of `messages/`. */

const REFUSALS = {
  "auth.not_a_member": "notMember",
  "service.unavailable": "unavailable",
  "tenant.suspended": "suspended",
} as const;

export type Reason = (typeof REFUSALS)[keyof typeof REFUSALS] | "none" | "own";

export function reasonOf(refusal: string | null, organisations: number): Reason {
  if (refusal !== null && refusal in REFUSALS) return REFUSALS[refusal as keyof typeof REFUSALS];
  return organisations === 0 ? "none" : "own";
}
