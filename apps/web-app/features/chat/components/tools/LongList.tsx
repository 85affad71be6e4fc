"use client";

/** A list that may be long: its beginning, and the rest on request. */
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { MoreButton } from "./MoreButton";

export interface LongListProps<Entry> {
  entries: readonly Entry[];
  limit: number;
  children: (shown: readonly Entry[]) => ReactNode;
}

export function LongList<Entry>({ entries, limit, children }: LongListProps<Entry>) {
  const t = useTranslations("chat");
  const [all, setAll] = useState(false);
  const clipped = entries.length > limit && !all;
  return (
    <>
      {children(clipped ? entries.slice(0, limit) : entries)}
      {clipped ? (
        <MoreButton onClick={() => setAll(true)}>
          {t("showAll", { count: entries.length })}
        </MoreButton>
      ) : null}
    </>
  );
}
