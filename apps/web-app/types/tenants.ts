/** Organisations, the account of one, and its members as the API tells them. */
export type {
  Role,
  TeamMemberListResponse as MemberPage,
  TeamMemberResponse as Member,
  TenantAccountResponse as OrganisationAccount,
  TenantMembershipListResponse as OrganisationList,
  TenantMembershipResponse as Organisation,
} from "@/lib/api/client";
