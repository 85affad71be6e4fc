/** Invitations as the API tells them. */
export type {
  TeamInviteAcceptRequest as InvitationAcceptance,
  TeamInviteIssueRequest as NewInvitation,
  TeamInviteIssueResponse as IssuedInvitation,
  TeamInviteListResponse as InvitationPage,
  TeamInvitePolicyResponse as InvitationPolicy,
  TeamInvitePreviewResponse as InvitationPreview,
  TeamInviteResponse as Invitation,
} from "@/lib/api/client";
