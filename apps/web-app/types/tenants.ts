/** Organisations, the account of one, and its members as the API tells them. */

export type Role = "viewer" | "member" | "admin" | "owner";

/** An organisation the person belongs to. */
export interface Organisation {
  id: string;
  name: string;
  slug: string;
  role: Role;
  status: string;
  joined_at: string;
  current: boolean;
}

export interface OrganisationList {
  items: Organisation[];
}

export interface OrganisationAccount {
  id: string;
  slug: string;
  name: string;
  status: string;
  created_at: string;
  updated_at: string;
}

export interface Member {
  user_id: string;
  tenant_id: string;
  email: string;
  display_name: string | null;
  role: Role;
  status: string;
  email_verified: boolean;
  joined_at: string;
}

export interface MemberPage {
  members: Member[];
  total: number;
  owner_count: number;
  next_cursor: string | null;
}
