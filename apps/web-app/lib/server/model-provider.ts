/** What answers behind the models. */
import "server-only";

import { listModels } from "@/lib/api/client";
import { getServerApiClient } from "@/lib/server/api-client";

/** Whether people must be told that no real model answers. */
export async function isModelSimulated(): Promise<boolean> {
  const { data } = await listModels({ client: await getServerApiClient() });
  return data?.provider.simulated ?? false;
}
