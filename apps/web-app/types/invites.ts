/** Invitations as the API tells them. */
import type { Role } from "./tenants";

export interface Invitation {
  id: string;
  tenant_id: string;
  token_hint: string;
  invited_email: string | null;
  role: Role;
  status: string;
  created_by_user_id: string | null;
  accepted_by_user_id: string | null;
  accepted_at: string | null;
  revoked_at: string | null;
  expires_at: string;
  created_at: string;
}

/** The only answer that holds the token. */
export interface IssuedInvitation extends Invitation {
  invite_token: string;
}

export interface InvitationPage {
  invites: Invitation[];
  total: number;
  next_cursor: string | null;
}

export interface InvitationPolicy {
  default_expires_hours: number;
  max_expires_hours: number;
}

export interface NewInvitation {
  role: Role;
  invited_email?: string;
  expires_in_hours?: number;
}

/** What an invitation says to whoever holds its link. */
export interface InvitationPreview {
  tenant_name: string;
  role: Role;
  invited_email: string | null;
  inviter_name: string | null;
  expires_at: string;
}

export interface InvitationAcceptance {
  token: string;
  email: string;
  password: string;
  display_name?: string;
  accept_terms: boolean;
}
