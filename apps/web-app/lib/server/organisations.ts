/** The organisations of the person who is signed in. */
import "server-only";

import { listTenants } from "@/lib/api/client";
import { getServerApiClient } from "@/lib/server/api-client";

export interface OwnOrganisation {
  slug: string;
  name: string;
}

/** Empty as well while the API does not answer. */
export async function getOwnOrganisations(): Promise<readonly OwnOrganisation[]> {
  const { data } = await listTenants({ client: await getServerApiClient() });
  return data?.items ?? [];
}
