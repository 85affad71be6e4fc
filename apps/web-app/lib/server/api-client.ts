/** The API as server components see it: with the session of the request, never renewing it. */
import "server-only";

import { cookies, headers } from "next/headers";
import { connection } from "next/server";

import { type Client, createClient } from "@/lib/api/client/client";
import { isOrganisationSlug, ORGANISATION_HEADER } from "@/lib/organisation";
import { callerHeaders, callerOf } from "@/lib/server/caller";
import { readAccessToken } from "@/lib/server/cookies";
import { apiBaseUrl } from "@/lib/server/env";
import { ON_ITS_WAY_HEADER } from "@/lib/server/upstream";

const TIMEOUT_MS = 10_000;

/** Pass it to the functions of `@/lib/api/client`; a silent API gives an answer without `response`. */
export async function getServerApiClient(): Promise<Client> {
  await connection();
  const given = await headers();
  const accessToken = await getAccessToken();
  return createClient({
    baseUrl: apiBaseUrl(),
    auth: () => accessToken,
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      ...callerHeaders(callerOf(given)),
      // Set by the proxy as well: it has fetched the token for this page.
      ...(given.has(ON_ITS_WAY_HEADER) ? { [ON_ITS_WAY_HEADER]: "1" } : {}),
    },
  });
}

/** The token of the page's organisation. */
export async function getAccessToken(): Promise<string | undefined> {
  // Set by the proxy from the address of the page, whatever the browser sent.
  const organisation = (await headers()).get(ORGANISATION_HEADER) ?? "";
  return isOrganisationSlug(organisation)
    ? readAccessToken(await cookies(), organisation)
    : undefined;
}
