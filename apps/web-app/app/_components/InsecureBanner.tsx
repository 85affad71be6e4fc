/** Warns, on every page, that sessions travel unprotected; only where the operator chose so. */
import { getTranslations } from "next-intl/server";

import { insecureCookies } from "@/lib/server/env";

export async function InsecureBanner() {
  if (!insecureCookies()) return null;
  const t = await getTranslations("document");
  return (
    <p role="note" className="bg-warning-surface px-4 py-1.5 text-center text-sm text-warning">
      {t("insecure")}
    </p>
  );
}
