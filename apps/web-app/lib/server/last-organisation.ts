/** The organisation that a token is for, as the API names it. */
import { callUpstream } from "@/lib/server/upstream";

export async function lastOrganisation(
  accessToken: string,
  requestId: string,
): Promise<string | null> {
  const response = await callUpstream({
    method: "GET",
    path: "/api/v1/users/me",
    accessToken,
    requestId,
  }).catch(() => null);
  if (!response?.ok) return null;
  return ((await response.json()) as { tenant_slug: string }).tenant_slug;
}
