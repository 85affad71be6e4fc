/** Everything behind sign-in. */
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";

import { NONCE_HEADER } from "@/lib/server/csp";

import { AppProviders } from "./_components/AppProviders";

export default async function AppLayout({ children }: LayoutProps<"/">) {
  const [given, t] = await Promise.all([headers(), getTranslations("common")]);
  return (
    <AppProviders nonce={given.get(NONCE_HEADER) ?? undefined} notifications={t("notifications")}>
      {children}
    </AppProviders>
  );
}
