/** Invitations: issued and revoked by an organisation, looked at and accepted by who holds the link. */
import { request } from "@/lib/api/request";
import type {
  Invitation,
  InvitationAcceptance,
  InvitationPage,
  InvitationPolicy,
  InvitationPreview,
  IssuedInvitation,
  NewInvitation,
} from "@/types/invites";
import type { OpenedSession } from "@/types/session";
import type { Organisation } from "@/types/tenants";

const PAGE_SIZE = 50;
const ROOT = "/api/v1/tenants/invites";

export function getInvitationPolicy(signal?: AbortSignal) {
  return request<InvitationPolicy>(`${ROOT}/policy`, { signal });
}

export function listOpenInvitations(cursor: string | null, signal?: AbortSignal) {
  const query = { status: "active", limit: PAGE_SIZE, cursor };
  return request<InvitationPage>(ROOT, { query, signal });
}

export function issueInvitation(invitation: NewInvitation) {
  return request<IssuedInvitation>(ROOT, { method: "POST", body: invitation });
}

export function revokeInvitation(id: string) {
  return request<Invitation>(`${ROOT}/${encodeURIComponent(id)}/revoke`, { method: "POST" });
}

/** The token travels in bodies only: addresses are kept in logs and histories. */
export function previewInvitation(token: string, signal?: AbortSignal) {
  return request<InvitationPreview>(`${ROOT}/preview`, { method: "POST", body: { token }, signal });
}

export function acceptInvitation(acceptance: InvitationAcceptance) {
  return request<OpenedSession>(`${ROOT}/accept`, { method: "POST", body: acceptance });
}

/** As the person who is signed in. */
export function joinByInvitation(token: string) {
  return request<Organisation>(`${ROOT}/accept/current`, { method: "POST", body: { token } });
}
