/** The organisations of the person who is signed in. */
import "server-only";

import { z } from "zod";

import { getServerApiClient } from "@/lib/server/api-client";

const answer = z.object({ items: z.array(z.object({ slug: z.string(), name: z.string() })) });

export type OwnOrganisation = z.infer<typeof answer>["items"][number];

/** Empty as well while the API does not answer. */
export async function getOwnOrganisations(): Promise<readonly OwnOrganisation[]> {
  const client = await getServerApiClient();
  const { data } = await client.get({ url: "/api/v1/tenants" });
  return answer.safeParse(data).data?.items ?? [];
}
