/** What the roles may do, and who may give which to whom. */
import { ROLES } from "@/lib/permissions";
import type { Member, Role } from "@/types/tenants";
import { copy } from "@/features/organisation/constants";

export const ROLE_DETAILS: Readonly<Record<Role, string>> = {
  viewer: "Reads conversations and documents.",
  member: "Talks to agents and adds documents.",
  admin: "Also manages members and invitations.",
  owner: "Also decides who else is an owner.",
};

/** Only an owner makes owners. The strongest comes first. */
export function rolesToGive(actor: Role): Role[] {
  return ROLES.filter((role) => role !== "owner" || actor === "owner").toReversed();
}

/** Why somebody who manages members cannot change this one; `null` when they can. */
export function whyFixed(actor: Role, member: Member, ownerCount: number): string | null {
  if (member.role !== "owner") return null;
  if (actor !== "owner") return copy.ownersOnly;
  return ownerCount <= 1 ? copy.lastOwner : null;
}
