/** The API as server components see it: with the session of the request, never renewing it. */
import "server-only";

import { cookies, headers } from "next/headers";
import { connection } from "next/server";

import { type Client, createClient } from "@/lib/api/client/client";
import { sessionCookieNames } from "@/lib/server/cookies";
import { apiBaseUrl } from "@/lib/server/env";
import { REQUEST_ID_HEADER, requestIdOf } from "@/lib/server/request-id";

const TIMEOUT_MS = 10_000;

/** Pass it to the functions of `@/lib/api/client`; a silent API gives an answer without `response`. */
export async function getServerApiClient(): Promise<Client> {
  await connection();
  const accessToken = (await cookies()).get(sessionCookieNames().access)?.value;
  return createClient({
    baseUrl: apiBaseUrl(),
    auth: () => accessToken,
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { [REQUEST_ID_HEADER]: requestIdOf(await headers()) },
  });
}
