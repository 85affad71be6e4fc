/** What a member is called. */
import type { Member } from "@/types/tenants";

export function nameOf({ display_name, email }: Pick<Member, "display_name" | "email">): string {
  return display_name || email;
}
