"use client";

/** What the person's role allows, from the API's policy table; the API checks it again. */
import { useSessionUser } from "@/lib/session-user";
import type { Role } from "@/types/tenants";

import { LEAST_ROLE } from "./permissions.gen";

/** An operation that not every role may use. */
export type GuardedOperation = keyof typeof LEAST_ROLE;

/** From the weakest to the strongest; each may do what the ones before it may. */
export const ROLES: readonly Role[] = ["viewer", "member", "admin", "owner"];

export function can(role: Role, operation: GuardedOperation): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(LEAST_ROLE[operation]);
}

/** Whether to offer what leads to the operation. */
export function useCan(operation: GuardedOperation): boolean {
  return can(useSessionUser().role, operation);
}
