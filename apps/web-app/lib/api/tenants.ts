/** The person's organisations, and the account and members of the one that the page is about. */
import { request } from "@/lib/api/request";
import type {
  Member,
  MemberPage,
  Organisation,
  OrganisationAccount,
  OrganisationList,
  Role,
} from "@/types/tenants";

const PAGE_SIZE = 50;

export function listOrganisations(signal?: AbortSignal) {
  return request<OrganisationList>("/api/v1/tenants", { signal });
}

export function createOrganisation(name: string) {
  return request<Organisation>("/api/v1/tenants", { method: "POST", body: { name } });
}

export function getOrganisation(signal?: AbortSignal) {
  return request<OrganisationAccount>("/api/v1/tenants/account", { signal });
}

export function renameOrganisation(name: string) {
  return request<OrganisationAccount>("/api/v1/tenants/account", {
    method: "PATCH",
    body: { name },
  });
}

export function leaveOrganisation() {
  return request<void>("/api/v1/tenants/leave", { method: "POST" });
}

export function listMembers(cursor: string | null, signal?: AbortSignal) {
  const query = { limit: PAGE_SIZE, cursor };
  return request<MemberPage>("/api/v1/tenants/members", { query, signal });
}

export function changeMemberRole(userId: string, role: Role) {
  return request<Member>(`${pathOf(userId)}/role`, { method: "PATCH", body: { role } });
}

export function removeMember(userId: string) {
  return request<void>(pathOf(userId), { method: "DELETE" });
}

function pathOf(userId: string) {
  return `/api/v1/tenants/members/${encodeURIComponent(userId)}` as const;
}
