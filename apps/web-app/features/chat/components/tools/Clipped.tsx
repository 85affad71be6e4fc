"use client";

/** A text that may be long: its beginning, and the rest on request. */
import { useTranslations } from "next-intl";
import { useState } from "react";

import { MoreButton } from "./MoreButton";

const LIMIT = 600;

export function Clipped({ text, className }: { text: string; className?: string }) {
  const t = useTranslations("chat");
  const [open, setOpen] = useState(false);
  const isLong = text.length > LIMIT * 1.2;
  return (
    <div className={className}>
      <p dir="auto" className="break-words whitespace-pre-wrap">
        {isLong && !open ? `${text.slice(0, LIMIT).trimEnd()}…` : text}
      </p>
      {isLong ? (
        <MoreButton onClick={() => setOpen(!open)}>{open ? t("less") : t("more")}</MoreButton>
      ) : null}
    </div>
  );
}
