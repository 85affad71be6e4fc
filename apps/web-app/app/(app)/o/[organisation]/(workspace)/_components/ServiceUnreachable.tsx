"use client";

/** Stands in for the workspace while the API does not answer. */
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";

import { ErrorState } from "@/components/ui/states";

export function ServiceUnreachable() {
  const t = useTranslations("shell");
  const router = useRouter();
  return (
    <main id="main" className="flex min-h-dvh items-center justify-center">
      <h1 className="sr-only">{t("unreachableTitle")}</h1>
      <ErrorState
        title={t("unreachableTitle")}
        description={t("unreachable")}
        onRetry={() => router.refresh()}
      />
    </main>
  );
}
