"use client";

/** Says that there is no network, and goes by itself when there is. */
import { CloudOffIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { useOnline } from "@/hooks/useOnline";

export function OfflineBar() {
  const t = useTranslations("shell");
  const online = useOnline();
  return (
    <div role="status">
      {online ? null : (
        <p className="flex items-center justify-center gap-2 border-b border-border bg-muted px-4 py-1.5 text-center text-sm text-pretty">
          <CloudOffIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          {t("offline")}
        </p>
      )}
    </div>
  );
}
