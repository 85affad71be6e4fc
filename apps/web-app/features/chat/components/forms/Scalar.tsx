"use client";

/** A single value of a structured answer. */
import { useTranslations } from "next-intl";

import { Clipped } from "@/features/chat/components/tools/Clipped";
import { pageUrl } from "@/features/chat/utils/addresses";
import { isEmpty } from "@/features/chat/utils/forms";
import { asSeen } from "@/features/chat/utils/tools";

export function Scalar({ value }: { value: unknown }) {
  const t = useTranslations("chat");
  if (isEmpty(value)) {
    return (
      <span className="text-muted-foreground">
        <span aria-hidden>–</span>
        <span className="sr-only">{t("form.nothing")}</span>
      </span>
    );
  }
  if (typeof value === "boolean") return value ? t("form.yes") : t("form.no");
  if (typeof value === "number") return <span className="tabular-nums">{String(value)}</span>;
  const text = String(value);
  const url = pageUrl(text);
  if (url === null) return <Clipped text={asSeen(text)} />;
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className="break-all text-accent-text underline decoration-current/35 underline-offset-3 hover:decoration-current"
    >
      {text}
    </a>
  );
}
