"use client";

/** How far the password is from long enough; length is the only rule there is. */
import { CheckIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";

import { useHydrated } from "@/hooks/useHydrated";
import { PASSWORD_MIN } from "@/lib/account-bounds";
import { cn } from "@/lib/cn";

export function PasswordHint() {
  const hydrated = useHydrated();
  // The form has read by then what was typed before it was there; a new look sees it.
  return <Distance key={String(hydrated)} />;
}

function Distance() {
  const t = useTranslations("fields");
  const { control } = useFormContext<{ password: string }>();
  const password = useWatch({ control, name: "password" });
  const missing = Math.max(0, PASSWORD_MIN - [...password].length);
  return (
    <span className={cn("flex items-center gap-1.5", missing === 0 && "text-success")}>
      {missing === 0 ? <CheckIcon aria-hidden className="size-3.5" /> : null}
      {missing === 0
        ? t("longEnough")
        : password === ""
          ? t("passwordHint", { least: PASSWORD_MIN })
          : t("missing", { count: missing })}
    </span>
  );
}
