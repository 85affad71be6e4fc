/** Whom a budget is for, as one value of a choice: the organisation, `agent:…` or `user:…`. */
import type { Budget, BudgetWish } from "@/types/usage-report";

export const ORGANISATION = "organisation";

export function subjectOf({ agent, user_id: userId }: Pick<Budget, "agent" | "user_id">): string {
  if (agent) return `agent:${agent}`;
  return userId ? `user:${userId}` : ORGANISATION;
}

export function wishedSubject(subject: string): Pick<BudgetWish, "agent" | "user_id"> {
  const [kind, key] = subject.split(":", 2);
  if (kind === "agent") return { agent: key };
  return kind === "user" ? { user_id: key } : {};
}
