/** What the roles are called. */
import type { Role } from "@/types/tenants";

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  viewer: "Viewer",
  member: "Member",
  admin: "Admin",
  owner: "Owner",
};

/** "a member", "an admin": for sentences. */
export function withArticle(role: Role): string {
  const label = ROLE_LABELS[role].toLowerCase();
  return /^[ao]/.test(label) ? `an ${label}` : `a ${label}`;
}
