/** Everything behind sign-in. */
import { headers } from "next/headers";

import { NONCE_HEADER } from "@/lib/server/csp";

import { AppProviders } from "./_components/AppProviders";

export default async function AppLayout({ children }: LayoutProps<"/">) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return <AppProviders nonce={nonce}>{children}</AppProviders>;
}
